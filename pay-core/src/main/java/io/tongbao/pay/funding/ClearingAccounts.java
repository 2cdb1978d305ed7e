package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;
import java.util.Currency;

/** The accounts that stand for the money at channels. */
public interface ClearingAccounts {

    /**
     * That of a channel in a currency, opened when there is none.
     *
     * @throws Failure UNREACHABLE
     */
    String of(String channel, Currency currency);
}
