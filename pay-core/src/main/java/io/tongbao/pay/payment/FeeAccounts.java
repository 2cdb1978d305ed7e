package io.tongbao.pay.payment;

import io.tongbao.kernel.Failure;
import java.util.Currency;

/** The accounts that fees go to. */
public interface FeeAccounts {

    /**
     * That of a currency, opened when there is none.
     *
     * @throws Failure UNREACHABLE
     */
    String of(Currency currency);
}
