package io.tongbao.trade.peers;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.promotion.SubsidyAccounts;
import io.tongbao.trade.promotion.Terms;
import io.tongbao.trade.purchase.UserAccounts;
import java.util.Currency;
import java.util.function.Supplier;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.account.v1.Account;
import tongbao.account.v1.AccountKind;
import tongbao.account.v1.AccountService;
import tongbao.account.v1.AccountState;
import tongbao.account.v1.GetAccountRequest;

/**
 * account-core, as we call it: only to look, when a discount is promised or somebody is asked to pay into an account.
 * Money is moved through pay-core.
 */
@Component
class AccountCoreClient implements SubsidyAccounts, UserAccounts {

    private static final String PLATFORM = "platform";
    private static final String FIELD = "subsidy_account";

    /** Where account-core is found: by its name in the registry. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = AccountService.class, providedBy = "account-core", timeout = 2000)
        ReferenceBean<AccountService> accountService() {
            return new ReferenceBean<>();
        }
    }

    private final AccountService accounts;

    AccountCoreClient(AccountService accounts) {
        this.accounts = accounts;
    }

    @Override
    public void expect(Terms terms) {
        var account = account(terms);
        var line = terms.businessLine();
        var subsidy = account.getKind() == AccountKind.SUBSIDY
                && (account.getKeeper().equals(PLATFORM) || account.getKeeper().equals(line));
        var merchant =
                account.getKind() == AccountKind.MERCHANT && account.getKeeper().equals(line);
        if (!subsidy && !merchant) {
            throw wrong(terms);
        }
        if (account.getState() == AccountState.CLOSED) {
            throw Failure.invalid(FIELD, account.getId() + " is closed", "an open account");
        }
        if (!account.getBalance().getCurrency().equals(terms.off().code())) {
            throw Failure.invalid(
                    FIELD,
                    account.getId() + " in " + account.getBalance().getCurrency(),
                    "an account in " + terms.off().code());
        }
    }

    @Override
    public void expectOwn(String account, PlatformContext context, Currency currency) {
        var wrong = Failure.invalid(
                "account",
                account,
                "an open USER_BALANCE of " + context.user() + " in " + currency + " that " + context.businessLine()
                        + " keeps");
        var found = account(account, () -> wrong);
        var isOwn = found.getKind() == AccountKind.USER_BALANCE
                && found.getKeeper().equals(context.businessLine())
                && found.getOwner().equals(context.user())
                && found.getState() != AccountState.CLOSED
                && found.getBalance().getCurrency().equals(currency.getCurrencyCode());
        if (!isOwn) {
            throw wrong;
        }
    }

    private Account account(Terms terms) {
        return account(terms.subsidyAccount(), () -> wrong(terms));
    }

    private Account account(String id, Supplier<Failure> missing) {
        try {
            return accounts.getAccount(GetAccountRequest.newBuilder().setId(id).build());
        } catch (Failure failed) {
            throw failed.reason() == Reason.NO_SUCH_ACCOUNT ? missing.get() : failed;
        }
    }

    private static Failure wrong(Terms terms) {
        return Failure.invalid(
                FIELD,
                terms.subsidyAccount(),
                "a SUBSIDY account of the platform or of " + terms.businessLine() + ", or one of its merchants");
    }
}
