package io.tongbao.pay.peers;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.tool.balance.AccountTransfers;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboReference;
import org.apache.dubbo.config.spring.ReferenceBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import tongbao.account.v1.BatchTransfer;
import tongbao.account.v1.ReserveBatchRequest;
import tongbao.account.v1.TransferService;

/** account-core, as we call it. */
@Component
class AccountCoreClient implements AccountTransfers {

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
        return transfers.reserveBatch(request.build()).getRefusalsList().stream()
                .map(Wire::refusal)
                .toList();
    }

    private static BatchTransfer transfer(Transfer transfer) {
        return BatchTransfer.newBuilder()
                .setId(transfer.id())
                .setPaymentId(transfer.item())
                .setPayer(transfer.payer())
                .setPayee(transfer.payee())
                .setAmount(Wire.money(transfer.amount()))
                .setContext(Wire.context(transfer.context()))
                .build();
    }
}
