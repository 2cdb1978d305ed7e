package io.tongbao.accounting.peers;

import io.tongbao.accounting.completeness.AccountTurnover;
import io.tongbao.accounting.journal.Moved;
import io.tongbao.accounting.reconciliation.AccountAudit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.account.v1.AuditService;
import tongbao.account.v1.GetTurnoverRequest;
import tongbao.account.v1.VerifyBalancesRequest;

/** account-core, as we call it. */
@Component
class AccountCoreClient implements AccountAudit, AccountTurnover {

    /** Where account-core is found: by its name in the registry. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = AuditService.class, providedBy = "account-core", timeout = 5000)
        ReferenceBean<AuditService> auditService() {
            return new ReferenceBean<>();
        }
    }

    private final AuditService audit;

    AccountCoreClient(AuditService audit) {
        this.audit = audit;
    }

    @Override
    public Map<String, Moved> between(Instant from, Instant to) {
        var sums = new TreeMap<String, Moved>();
        var after = 0L;
        do {
            var reply = audit.getTurnover(GetTurnoverRequest.newBuilder()
                    .setFromMs(from.toEpochMilli())
                    .setToMs(to.toEpochMilli())
                    .setAfterEntry(after)
                    .build());
            reply.getSumsList()
                    .forEach(sum -> sums.merge(
                            sum.getCurrency(), new Moved(sum.getTransfers(), sum.getAmountMinor()), Moved::plus));
            after = reply.getNextEntry();
        } while (after > 0);
        return sums;
    }

    @Override
    public Seen look(Position from, List<String> again) {
        var reply = audit.verifyBalances(VerifyBalancesRequest.newBuilder()
                .setAfterEntry(from.afterEntry())
                .setUntilEntry(from.untilEntry())
                .setAfterAccount(from.afterAccount())
                .addAllAgain(again)
                .build());
        return new Seen(
                reply.getToEntry(),
                reply.getNewestEntry(),
                reply.getToAccount(),
                reply.getBreachesList().stream()
                        .map(breach -> new Breach(breach.getSubject(), breach.getBusinessLine(), breach.getEvidence()))
                        .toList());
    }
}
