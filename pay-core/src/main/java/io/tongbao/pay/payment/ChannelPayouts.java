package io.tongbao.pay.payment;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Refusal;
import java.util.List;

/** The gateway to channels, as payments need it that go out. */
public interface ChannelPayouts {

    /**
     * What a channel is to pay.
     *
     * @param id the payment's; the channel's number of it, too
     */
    record Wanted(String id, String destination, Money amount, String subject, PlatformContext context) {}

    /**
     * Has channels pay out; again for the same is once.
     *
     * @return which of them never will be, by id
     * @throws io.tongbao.kernel.Failure UNREACHABLE, TIMED_OUT
     */
    List<Refusal> payOut(List<Wanted> wanted);

    /**
     * Through which channel money would go to a destination now: "alipay/payout".
     *
     * @throws io.tongbao.kernel.Failure NO_SUCH_DESTINATION, UNKNOWN_CHANNEL, CHANNEL_CLOSED, UNREACHABLE, TIMED_OUT
     */
    String method(String destination, PlatformContext context);
}
