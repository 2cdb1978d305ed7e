package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** Takes files of the merchant: says no to those that say nothing for certain, and has the others paid. */
final class Intake {

    /** "silent_before": it never looks; "silent_after": it pays, and tells no status, but what it has booked. */
    static final Set<String> KINDS = Set.of("slow", "silent_before", "silent_after", "rejected_file", "reordered");

    private static final Fault NONE = new Fault(Payouts.API, "none", "", Duration.ZERO);
    private static final String WRONG_FORM = "FF01";
    private static final long LARGEST = 16L << 20;

    private final Progress progress;
    private final Statuses statuses;
    private final Faults faults;
    private final Delays delays;

    Intake(Progress progress, Statuses statuses, Faults faults, Delays delays) {
        this.progress = progress;
        this.statuses = statuses;
        this.faults = faults;
        this.delays = delays;
    }

    void take(Path file) {
        var reader = new InstructionsReader();
        try (var xml = Files.newInputStream(file)) {
            if (Files.size(file) > LARGEST) {
                throw new Unreadable("too large");
            }
            take(reader.read(xml));
        } catch (Unreadable torn) {
            refuse(reader.msgId(), file.getFileName() + ": " + torn.why());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void take(Instructions file) {
        var fault = faults.next(Payouts.API, file.numbers(), KINDS).orElse(NONE);
        switch (fault.kind()) {
            case "silent_before" -> {}
            case "rejected_file" -> refuse(file.msgId(), "not today");
            case "slow" -> delays.afterExactly(fault.pause(), () -> progress.pay(file, fault.kind()));
            default -> progress.pay(file, fault.kind());
        }
    }

    private void refuse(String msgId, String why) {
        statuses.refuse(msgId, WRONG_FORM, why);
    }
}
