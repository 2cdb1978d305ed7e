package io.tongbao.pay.payment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.pay.funding.Charges;
import io.tongbao.pay.funding.Funding;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that has every charge made but those of a channel that there is not, or that is silent. */
public final class ScriptedCharges implements Charges {

    private final List<String> made = new CopyOnWriteArrayList<>();

    /** What happens between a return's being known and the answer that says so. */
    public volatile Runnable meanwhile = () -> {};

    private final List<Return> returned = new CopyOnWriteArrayList<>();

    /** How often each return of a charge was asked for. */
    public List<Return> returned(String charge) {
        return returned.stream().filter(one -> one.charge().equals(charge)).toList();
    }

    private final List<String> closed = new CopyOnWriteArrayList<>();

    /** How often a charge was to be closed. */
    public long closed(String id) {
        return closed.stream().filter(id::equals).count();
    }

    @Override
    public void close(String charge) {
        if (made(charge) == 0) {
            throw Failure.missing(Reason.NO_SUCH_CHARGE, charge);
        }
        closed.add(charge);
    }

    /** By what the payer reads: nothing of what is silent, a refusal of what is strange, or known otherwise. */
    @Override
    public List<Refusal> giveBack(List<Return> returns) {
        if (returns.stream().anyMatch(one -> one.why().contains("silent"))) {
            throw new Failure(Reason.UNREACHABLE, "the gateway says nothing");
        }
        returned.addAll(returns);
        meanwhile.run();
        return returns.stream().flatMap(one -> refusal(one).stream()).toList();
    }

    private static Optional<Refusal> refusal(Return one) {
        if (one.why().contains("strange")) {
            return Optional.of(new Refusal(one.id(), Reason.NO_SUCH_CHARGE, one.charge()));
        }
        return one.why().contains("other")
                ? Optional.of(new Refusal(one.id(), Reason.SAME_ID_OTHER_CONTENT, one.charge()))
                : Optional.empty();
    }

    /** How often a charge was asked for. */
    public long made(String id) {
        return made.stream().filter(id::equals).count();
    }

    /** What happens before a charge is refused. */
    public volatile Runnable whenRefused = () -> {};

    private final List<String> routes = new CopyOnWriteArrayList<>();

    /** By which methods a charge was asked for, one after the other. */
    public List<String> by(String id) {
        return routes.stream()
                .filter(route -> route.startsWith(id))
                .map(route -> route.substring(id.length()))
                .toList();
    }

    @Override
    public void create(Funding funding) {
        made.add(funding.id());
        routes.add(funding.id() + funding.route().method());
        switch (funding.route().method().split("/", 2)[0]) {
            case "nobody" -> {
                whenRefused.run();
                throw new Failure(Reason.UNKNOWN_CHANNEL, funding.route().method());
            }
            case "silent" -> throw new Failure(Reason.UNREACHABLE, "the gateway says nothing");
            default -> {}
        }
    }
}
