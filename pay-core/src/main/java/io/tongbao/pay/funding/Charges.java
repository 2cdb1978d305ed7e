package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Refusal;
import java.util.List;

/** The gateway to channels, as fundings need it. */
public interface Charges {

    /**
     * Has a charge made for a funding; again for the same is once.
     *
     * @throws Failure UNKNOWN_CHANNEL, CHANNEL_CLOSED, UNREACHABLE
     */
    void create(Funding funding);

    /**
     * Has the channel of a charge close it, and tell later what became of it; again changes nothing.
     *
     * @throws Failure NO_SUCH_CHARGE, UNREACHABLE, TIMED_OUT
     */
    void close(String charge);

    /**
     * What is to go back through the channel of a charge.
     *
     * @param id the channel's number of it, too
     * @param why for the payer
     */
    record Return(String id, String charge, Money amount, String why, PlatformContext context) {}

    /**
     * Has channels give back what they took; again for the same is once.
     *
     * @return which of them never will be, by id
     * @throws Failure UNREACHABLE, TIMED_OUT
     */
    List<Refusal> giveBack(List<Return> returns);
}
