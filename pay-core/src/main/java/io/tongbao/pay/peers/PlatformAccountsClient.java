package io.tongbao.pay.peers;

import io.tongbao.pay.funding.ClearingAccounts;
import io.tongbao.pay.payment.FeeAccounts;
import java.util.Currency;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.account.v1.AccountKind;
import tongbao.account.v1.AccountService;
import tongbao.account.v1.OpenAccountRequest;

/** account-core, where the platform's own accounts are: opened when they are first needed, then remembered. */
@Component
class PlatformAccountsClient implements ClearingAccounts, FeeAccounts {

    private static final String PLATFORM = "platform";

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
    private final Map<String, String> known = new ConcurrentHashMap<>();

    PlatformAccountsClient(AccountService accounts) {
        this.accounts = accounts;
    }

    @Override
    public String of(String channel, Currency currency) {
        return known("clearing:" + channel + ":" + currency, AccountKind.CHANNEL_CLEARING, channel, currency);
    }

    @Override
    public String of(Currency currency) {
        return known("fee:" + currency, AccountKind.FEE, PLATFORM, currency);
    }

    private String known(String request, AccountKind kind, String owner, Currency currency) {
        return Objects.requireNonNull(known.computeIfAbsent(request, id -> opened(id, kind, owner, currency)));
    }

    private String opened(String request, AccountKind kind, String owner, Currency currency) {
        return accounts.openAccount(OpenAccountRequest.newBuilder()
                        .setRequestId(request)
                        .setKind(kind)
                        .setOwner(owner)
                        .setCurrency(currency.getCurrencyCode())
                        .setKeeper(PLATFORM)
                        .build())
                .getId();
    }
}
