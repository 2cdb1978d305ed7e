package io.tongbao.pay.payment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway whose destinations say what it answers: "silent" nothing, "strange" a refusal, "other" known otherwise. */
public final class ScriptedPayouts implements ChannelPayouts {

    private final List<Wanted> asked = new CopyOnWriteArrayList<>();

    /** What happens between a payout's being known and the answer that says so. */
    public volatile Runnable meanwhile = () -> {};

    /** How often a payment was to be paid out. */
    public List<Wanted> asked(String payment) {
        return asked.stream().filter(one -> one.id().equals(payment)).toList();
    }

    @Override
    public List<Refusal> payOut(List<Wanted> wanted) {
        if (wanted.stream().anyMatch(one -> one.destination().equals("silent"))) {
            throw new Failure(Reason.UNREACHABLE, "the gateway says nothing");
        }
        asked.addAll(wanted);
        meanwhile.run();
        return wanted.stream().flatMap(one -> refusal(one).stream()).toList();
    }

    private static Optional<Refusal> refusal(Wanted one) {
        return switch (one.destination()) {
            case "strange" -> Optional.of(new Refusal(one.id(), Reason.NO_SUCH_DESTINATION, one.destination()));
            case "other" -> Optional.of(new Refusal(one.id(), Reason.SAME_ID_OTHER_CONTENT, one.destination()));
            default -> Optional.empty();
        };
    }

    @Override
    public String method(String destination, PlatformContext context) {
        return "alipay/payout";
    }
}
