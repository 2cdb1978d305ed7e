package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;

/** The gateway to channels, as fundings need it. */
public interface Charges {

    /**
     * Has a charge made for a funding; again for the same is once.
     *
     * @throws Failure UNKNOWN_CHANNEL, UNREACHABLE
     */
    void create(Funding funding);
}
