package io.tongbao.pay.payment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.pay.funding.Charges;
import io.tongbao.pay.funding.Funding;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gateway that has every charge made but those of a channel that there is not, or that is silent. */
public final class ScriptedCharges implements Charges {

    private final List<String> made = new CopyOnWriteArrayList<>();

    /** How often a charge was asked for. */
    public long made(String id) {
        return made.stream().filter(id::equals).count();
    }

    @Override
    public void create(Funding funding) {
        made.add(funding.id());
        switch (funding.wanted().channel()) {
            case "nobody" ->
                throw new Failure(Reason.UNKNOWN_CHANNEL, funding.wanted().method());
            case "silent" -> throw new Failure(Reason.UNREACHABLE, "the gateway says nothing");
            default -> {}
        }
    }
}
