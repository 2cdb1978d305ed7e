package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;
import io.tongbao.pay.product.ChannelState;
import java.util.Map;

/** The gateway to channels, as it says how they are. */
public interface ChannelHealth {

    /**
     * Of each method of each channel.
     *
     * @throws Failure UNREACHABLE, TIMED_OUT
     */
    Map<String, ChannelState> states();
}
