package io.tongbao.pay.payment;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.pay.funding.ClearingAccounts;
import java.util.Currency;
import org.springframework.stereotype.Service;

/** By which way money goes out. */
@Service
public class Routes {

    private final ChannelPayouts channels;
    private final ClearingAccounts clearing;

    Routes(ChannelPayouts channels, ClearingAccounts clearing) {
        this.channels = channels;
        this.clearing = clearing;
    }

    /**
     * A way out.
     *
     * @param payee the account that stands for the money at the channel
     */
    public record Route(String method, String payee) {}

    /**
     * That to a destination.
     *
     * @throws io.tongbao.kernel.Failure NO_SUCH_DESTINATION, UNKNOWN_CHANNEL, CHANNEL_CLOSED, UNREACHABLE, TIMED_OUT
     */
    public Route to(String destination, Currency currency, PlatformContext context) {
        var method = channels.method(destination, context);
        return new Route(method, clearing.of(channel(method), currency));
    }

    /** The first word of a method. */
    private static String channel(String method) {
        return method.substring(0, method.indexOf('/'));
    }
}
