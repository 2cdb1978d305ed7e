package io.tongbao.e2e.mesh;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.tongbao.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what came back, and counts it. */
final class Answers {

    private static final int ALIKE_MAX = 3;
    private static final int TEXT_MAX = 400;

    /** What is larger is refused before anybody asks who sent it. */
    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    /** Nothing that we send matches it: what does, is ours. */
    private static final Pattern LEAK = Pattern.compile(
            "exception|\\bat [a-z]+\\.|\\b(java|javax|org|com|io\\.(tongbao|grpc|netty))\\.|\\bselect |\\binsert into"
                    + "|\\bupdate .* set|jdbc|mysql|mariadb|127\\.0|localhost|/tmp|/target/|\\.java|null pointer"
                    + "|bearer [0-9a-f]{8}",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMES_A_FIELD =
            Pattern.compile("(?<field>[a-z_.\\[\\]0-9-]+): .*\\(expected: .*\\)", Pattern.DOTALL);
    private static final String NOT_UNDERSTOOD = "the message is not understood";
    private static final Pattern REASON_ROW = Pattern.compile("^\\| ([A-Z_]+) \\|", Pattern.MULTILINE);

    private final Set<String> documented;
    private final List<String> secrets;
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, Integer> alike = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();

    Answers(Stack stack, List<String> secrets) {
        this.secrets = secrets;
        try {
            documented = REASON_ROW
                    .matcher(Files.readString(stack.repository().resolve("docs/errors.md")))
                    .results()
                    .map(row -> row.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    synchronized void came(Input input, @Nullable Throwable failed) {
        var status = failed == null ? Status.OK : Status.fromThrowable(failed);
        counts.computeIfAbsent(input.rpc().name(), name -> new TreeMap<>())
                .merge(status.getCode().name(), 1L, Long::sum);
        var complaint = complaint(input, status, failed);
        if (complaint != null
                && alike.merge(complaint + status.getCode() + input.kind(), 1, Integer::sum) <= ALIKE_MAX) {
            complaints.add(complaint + "\n  " + status + "\n  " + input);
        }
    }

    synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** How many answers of which status each RPC gave. */
    synchronized Map<String, Map<String, Long>> counts() {
        return new TreeMap<>(counts);
    }

    private @Nullable String complaint(Input input, Status status, @Nullable Throwable failed) {
        var detail = Objects.requireNonNullElse(status.getDescription(), "");
        if (!expected(input, detail).contains(status.getCode())) {
            return "not an answer to " + input.kind();
        }
        if (failed == null) {
            return null;
        }
        if (!documented.contains(reason(failed))) {
            return "its reason is not in docs/errors.md: " + reason(failed);
        }
        if (LEAK.matcher(detail).find() || secrets.stream().anyMatch(detail::contains)) {
            return "it tells too much";
        }
        if (detail.length() > TEXT_MAX || detail.chars().anyMatch(Answers::isUnprintable)) {
            return "it repeats what it should not";
        }
        var invalid = status.getCode() == Status.Code.INVALID_ARGUMENT;
        return invalid
                        && !detail.equals(NOT_UNDERSTOOD)
                        && !NAMES_A_FIELD.matcher(detail).matches()
                ? "it names no field"
                : null;
    }

    private static Set<Status.Code> expected(Input input, String detail) {
        return switch (input.kind()) {
            // Who answers item by item refuses the item, and its siblings go on.
            case REFUSED ->
                input.rpc().answersItems()
                        ? EnumSet.of(Status.Code.OK, Status.Code.INVALID_ARGUMENT)
                        : EnumSet.of(Status.Code.INVALID_ARGUMENT);
            case STRANGER ->
                detail.equals(NOT_UNDERSTOOD) || input.message().size() >= MESSAGE_BYTES_MAX
                        ? EnumSet.of(Status.Code.INVALID_ARGUMENT)
                        : EnumSet.of(Status.Code.UNAUTHENTICATED, Status.Code.PERMISSION_DENIED);
            // Who only reads may be asked for nothing in particular, as a message cut to nothing does.
            case ODD, BROKEN -> {
                if (input.rpc().reads()) {
                    yield EnumSet.of(Status.Code.OK, Status.Code.NOT_FOUND, Status.Code.INVALID_ARGUMENT);
                }
                // A bit that was turned in a number makes it another number, of a thing that there is not.
                yield input.rpc().isOfNumber()
                        ? EnumSet.of(Status.Code.NOT_FOUND, Status.Code.INVALID_ARGUMENT)
                        : EnumSet.of(Status.Code.INVALID_ARGUMENT);
            }
        };
    }

    private static String reason(Throwable failed) {
        var details = StatusProto.fromThrowable(failed);
        try {
            return details == null || details.getDetailsCount() == 0
                    ? "none"
                    : details.getDetails(0).unpack(ErrorInfo.class).getReason();
        } catch (InvalidProtocolBufferException foreign) {
            return foreign.toString();
        }
    }

    /** Control characters, and those that turn the direction of what follows. */
    private static boolean isUnprintable(int c) {
        return Character.isISOControl(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
