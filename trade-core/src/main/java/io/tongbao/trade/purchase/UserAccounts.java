package io.tongbao.trade.purchase;

import io.tongbao.kernel.PlatformContext;
import java.util.Currency;

/** The accounts, as we look at them before somebody outside pays into one. */
public interface UserAccounts {

    /**
     * Sees to it that money can come onto an account: that it is a balance of this user of this line.
     *
     * @throws io.tongbao.kernel.Failure INVALID_ARGUMENT, UNREACHABLE, TIMED_OUT
     */
    void expectOwn(String account, PlatformContext context, Currency currency);
}
