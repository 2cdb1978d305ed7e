package io.tongbao.account.api;

import io.tongbao.account.transfer.SingleTransfers;
import io.tongbao.account.transfer.Transfer;
import io.tongbao.account.transfer.TransferState;
import io.tongbao.account.transfer.Transfers;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import java.time.Duration;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.account.v1.BatchTransfer;
import tongbao.account.v1.CancelRequest;
import tongbao.account.v1.DubboTransferServiceTriple.TransferServiceImplBase;
import tongbao.account.v1.GetTransferRequest;
import tongbao.account.v1.PostRequest;
import tongbao.account.v1.ReserveBatchReply;
import tongbao.account.v1.ReserveBatchRequest;
import tongbao.account.v1.ReserveRequest;

/** {@code tongbao.account.v1.TransferService}. */
@DubboService
class TransferRpc extends TransferServiceImplBase {

    private static final int ID_MAX = 80;
    private static final int BATCH_MAX = 1024;
    private static final long EXPIRY_MS_DEFAULT = Duration.ofDays(1).toMillis();
    private static final long EXPIRY_MS_MAX = Duration.ofDays(7).toMillis();

    private final Transfers transfers;
    private final SingleTransfers singles;

    TransferRpc(Transfers transfers, SingleTransfers singles) {
        this.transfers = transfers;
        this.singles = singles;
    }

    @Override
    public ReserveBatchReply reserveBatch(ReserveBatchRequest request) {
        var batch = Wire.batch(request.getBatch());
        Expect.within("transfers", request.getTransfersCount(), 1, BATCH_MAX);
        var wanted =
                request.getTransfersList().stream().map(TransferRpc::wanted).toList();
        var refusals = transfers.reserve(batch.id(), batch, wanted);
        return ReserveBatchReply.newBuilder()
                .addAllRefusals(refusals.stream().map(Wire::refusal).toList())
                .build();
    }

    @Override
    public tongbao.account.v1.Transfer reserve(ReserveRequest request) {
        var id = Expect.id("id", request.getId(), ID_MAX);
        var wanted = Transfer.wanted(
                id,
                id,
                new Transfer.Way(
                        Expect.id("payer", request.getPayer(), ID_MAX),
                        Expect.id("payee", request.getPayee(), ID_MAX),
                        Wire.positive("amount", request.getAmount())),
                Calls.context());
        var expiry = request.getExpiresInMs() == 0
                ? EXPIRY_MS_DEFAULT
                : Expect.within("expires_in_ms", request.getExpiresInMs(), 1000, EXPIRY_MS_MAX);
        return message(singles.reserve(wanted, Duration.ofMillis(expiry)));
    }

    @Override
    public tongbao.account.v1.Transfer post(PostRequest request) {
        var part = request.hasAmount() ? Wire.positive("amount", request.getAmount()) : null;
        return message(singles.post(Expect.id("id", request.getId(), ID_MAX), part));
    }

    @Override
    public tongbao.account.v1.Transfer cancel(CancelRequest request) {
        return message(singles.cancel(Expect.id("id", request.getId(), ID_MAX)));
    }

    @Override
    public tongbao.account.v1.Transfer getTransfer(GetTransferRequest request) {
        return message(singles.get(Expect.id("id", request.getId(), ID_MAX)));
    }

    /** @throws Failure INVALID_ARGUMENT */
    private static Transfer wanted(BatchTransfer item) {
        return Transfer.wanted(
                Expect.id("transfers.id", item.getId(), ID_MAX),
                Expect.id("transfers.payment_id", item.getPaymentId(), ID_MAX),
                new Transfer.Way(
                        Expect.id("transfers.payer", item.getPayer(), ID_MAX),
                        Expect.id("transfers.payee", item.getPayee(), ID_MAX),
                        Wire.positive("transfers.amount", item.getAmount())),
                Wire.context(item.getContext()));
    }

    private static tongbao.account.v1.Transfer message(Transfer transfer) {
        var message = tongbao.account.v1.Transfer.newBuilder()
                .setId(transfer.id())
                .setPayer(transfer.payer())
                .setPayee(transfer.payee())
                .setReserved(Wire.money(transfer.reserved()))
                .setState(tongbao.account.v1.TransferState.valueOf(
                        transfer.state().name()));
        if (transfer.state() == TransferState.POSTED) {
            message.setPosted(Wire.money(transfer.posted()));
        }
        return message.build();
    }
}
