package io.tongbao.kernel.wire;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Permission;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The business lines that there are, as trade-core last told: followed while a service runs. */
public final class BusinessLines {

    /** The entry of Nacos by which they are told. */
    public static final String ENTRY = "business-lines.json";

    /**
     * What trade-core tells all services.
     *
     * @param version grows with each change
     */
    public record Directory(long version, List<Line> lines) {}

    /** @param active whether its tokens open anything; who is not keeps name, orders and accounts */
    public record Line(String name, boolean active, Set<Permission> permissions, List<Token> tokens) {}

    /**
     * @param sha256 in lower-case hex
     * @param untilMs when it ceases to open anything; 0: never
     */
    public record Token(String sha256, long untilMs) {}

    private record Owner(Identity.Known line, long untilMs) {}

    private record Told(Set<String> names, Map<String, Owner> owners) {}

    private final Clock clock;
    private volatile Told told = new Told(Set.of(), Map.of());

    public BusinessLines(Clock clock) {
        this.clock = clock;
    }

    /** @throws Failure INVALID_ARGUMENT if the directory contradicts itself; what was told stays */
    public void learn(Directory directory) {
        var hashes = directory.lines().stream()
                .flatMap(line -> line.tokens().stream())
                .map(Token::sha256)
                .toList();
        if (Set.copyOf(hashes).size() < hashes.size()) {
            throw Failure.invalid("tokens", "one opens to two lines", "each to one");
        }
        told = new Told(
                directory.lines().stream().map(Line::name).collect(Collectors.toUnmodifiableSet()),
                directory.lines().stream()
                        .filter(Line::active)
                        .flatMap(line ->
                                line.tokens().stream().map(token -> Map.entry(token.sha256(), owner(line, token))))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Whether there is a business line of this name, active or closed. */
    public boolean has(String name) {
        return told.names().contains(name);
    }

    Optional<Identity.Known> owner(String sha256) {
        return Optional.ofNullable(told.owners().get(sha256))
                .filter(owner -> owner.untilMs() == 0 || clock.millis() < owner.untilMs())
                .map(Owner::line);
    }

    private static Owner owner(Line line, Token token) {
        return new Owner(new Identity.Known(line.name(), Role.BUSINESS_LINE, line.permissions()), token.untilMs());
    }

    @Override
    public String toString() {
        return told.names().toString();
    }
}
