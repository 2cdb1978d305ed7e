package io.tongbao.trade.promotion;

/** The accounts that pay discounts, as those need them who promise one. */
public interface SubsidyAccounts {

    /**
     * Looks whether the subsidy account of these terms can pay what they take off.
     *
     * @throws io.tongbao.kernel.Failure INVALID_ARGUMENT that names {@code subsidy_account} if there is none, or not
     *     one for this business line and currency; or what kept the accounts from answering
     */
    void expect(Terms terms);
}
