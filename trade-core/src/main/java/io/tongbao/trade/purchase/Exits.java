package io.tongbao.trade.purchase;

import io.tongbao.kernel.PlatformContext;
import java.util.Currency;

/** pay-core, as what leaves us needs it. */
public interface Exits {

    /**
     * A way out.
     *
     * @param method through which channel, "alipay/payout"
     * @param payee the account that stands for the money at that channel
     */
    record Route(String method, String payee) {}

    /**
     * By which way money would go to a destination now.
     *
     * @throws io.tongbao.kernel.Failure NO_SUCH_DESTINATION if it is not this user's of this line, UNKNOWN_CHANNEL,
     *     CHANNEL_CLOSED, UNREACHABLE, TIMED_OUT
     */
    Route route(String destination, Currency currency, PlatformContext context);
}
