package io.tongbao.pay.peers;

import io.tongbao.pay.funding.ClearingAccounts;
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

/** account-core, where the clearing accounts of channels are: opened when they are first needed, then remembered. */
@Component
class ClearingAccountsClient implements ClearingAccounts {

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

    ClearingAccountsClient(AccountService accounts) {
        this.accounts = accounts;
    }

    @Override
    public String of(String channel, Currency currency) {
        return Objects.requireNonNull(known.computeIfAbsent(
                "clearing:" + channel + ":" + currency, request -> opened(request, channel, currency)));
    }

    private String opened(String request, String channel, Currency currency) {
        return accounts.openAccount(OpenAccountRequest.newBuilder()
                        .setRequestId(request)
                        .setKind(AccountKind.CHANNEL_CLEARING)
                        .setOwner(channel)
                        .setCurrency(currency.getCurrencyCode())
                        .setKeeper(PLATFORM)
                        .build())
                .getId();
    }
}
