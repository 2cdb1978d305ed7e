package io.tongbao.pay.peers;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.tool.balance.AccountTransfers;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.account.v1.BatchTransfer;
import tongbao.account.v1.CancelRequest;
import tongbao.account.v1.PostRequest;
import tongbao.account.v1.ReserveBatchRequest;
import tongbao.account.v1.TransferService;

/** account-core, as we call it. */
@Component
class AccountCoreClient implements AccountTransfers {

    private static final Logger LOG = LoggerFactory.getLogger(AccountCoreClient.class);

    /** Whom it refuses, by item, and what it holds of all others. */
    private record Said(List<Refusal> refusals, Holdings held) {}

    /** Where account-core is found: by its name in the registry. */
    @Configuration(proxyBeanMethods = false)
    static class Address {

        @Bean
        @DubboReference(interfaceClass = TransferService.class, providedBy = "account-core", timeout = 2000)
        ReferenceBean<TransferService> transferService() {
            return new ReferenceBean<>();
        }
    }

    private final TransferService transfers;

    AccountCoreClient(TransferService transfers) {
        this.transfers = transfers;
    }

    @Override
    public List<Refusal> reserve(Batch batch, List<Transfer> wanted) {
        var request = ReserveBatchRequest.newBuilder()
                .setBatch(Wire.batch(batch))
                .addAllTransfers(
                        wanted.stream().map(AccountCoreClient::transfer).toList());
        var reply = transfers.reserveBatch(request.build());
        var said = new Said(
                reply.getRefusalsList().stream().map(Wire::refusal).toList(), Wire.holdings(reply.getHoldings()));
        check(batch, wanted, said);
        return said.refusals();
    }

    @Override
    public void post(String id) {
        transfers.post(PostRequest.newBuilder().setId(id).build());
    }

    @Override
    public void cancel(String id) {
        transfers.cancel(CancelRequest.newBuilder().setId(id).build());
    }

    /** Whom they do not refuse they hold, to the last item and cent; anything else is no answer. */
    private static void check(Batch batch, List<Transfer> wanted, Said said) {
        var sums = wanted.stream().collect(Collectors.toMap(Transfer::item, Transfer::amount, Money::plus));
        var isAsked = said.refusals().stream().allMatch(refusal -> sums.remove(refusal.id()) != null);
        var expected = Holdings.of(sums.values());
        if (!isAsked || !said.held().equals(expected)) {
            LOG.error("ALARM account-core says {} to batch {} (expected: {})", said, batch.id(), expected);
            throw new Failure(
                    Reason.UNREACHABLE,
                    "account-core holds " + said.held() + " (expected: " + expected + "): nobody knows which");
        }
    }

    private static BatchTransfer transfer(Transfer transfer) {
        return BatchTransfer.newBuilder()
                .setId(transfer.id())
                .setPaymentId(transfer.item())
                .setPayer(transfer.way().payer())
                .setPayee(transfer.way().payee())
                .setRole(Wire.role(transfer.way().role()))
                .setRefunds(transfer.way().refunds())
                .setStanding(transfer.way().standing())
                .setTakesOver(transfer.way().takesOver())
                .setTogether(transfer.together())
                .setAmount(Wire.money(transfer.amount()))
                .setContext(Wire.context(transfer.context()))
                .build();
    }
}
