package io.tongbao.account.api;

import io.tongbao.account.transfer.Asked;
import io.tongbao.account.transfer.Asker;
import io.tongbao.account.transfer.Entitlements;
import io.tongbao.account.transfer.SingleTransfers;
import io.tongbao.account.transfer.Transfer;
import io.tongbao.account.transfer.TransferState;
import io.tongbao.account.transfer.Transfers;
import io.tongbao.account.transfer.Way;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Together;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Role;
import io.tongbao.kernel.wire.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.dubbo.config.annotation.DubboService;
import org.jspecify.annotations.Nullable;
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
    private static final int NOTE_MAX = 200;
    private static final int BATCH_MAX = 1280;
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
        var wanted = new ArrayList<Transfer>();
        var refusals = new TreeMap<String, Refusal>();
        for (var item : request.getTransfersList()) {
            var payment = Expect.id("transfers.payment_id", item.getPaymentId(), ID_MAX);
            try {
                wanted.add(wanted(item, payment));
            } catch (Failure unreadable) {
                refusals.putIfAbsent(payment, new Refusal(payment, unreadable.reason(), unreadable.detail()));
            }
        }
        var together = together(request);
        together.refused(List.copyOf(refusals.values())).forEach(refusal -> refusals.put(refusal.id(), refusal));
        wanted.removeIf(transfer -> refusals.containsKey(transfer.payment()));
        var held = transfers.reserve(batch.id(), batch, wanted, together);
        held.refusals().forEach(refusal -> refusals.put(refusal.id(), refusal));
        return ReserveBatchReply.newBuilder()
                .addAllRefusals(refusals.values().stream().map(Wire::refusal).toList())
                .setHoldings(Wire.holdings(held.holdings()))
                .build();
    }

    private static Together together(ReserveBatchRequest request) {
        var companies = new HashMap<String, String>();
        request.getTransfersList().stream()
                .filter(item -> !item.getTogether().isEmpty())
                .forEach(item -> companies.put(
                        item.getPaymentId(), Expect.id("transfers.together", item.getTogether(), ID_MAX)));
        return new Together(companies);
    }

    @Override
    public tongbao.account.v1.Transfer reserve(ReserveRequest request) {
        var id = Expect.id("id", request.getId(), ID_MAX);
        var role = role(request);
        var way = new Way(
                role,
                Expect.id("payer", request.getPayer(), ID_MAX),
                Expect.id("payee", request.getPayee(), ID_MAX),
                Wire.positive("amount", request.getAmount()),
                refunds(role, "refunds", request.getRefunds()),
                request.getStanding());
        var note = role == LegRole.MANUAL
                ? Expect.text("note", request.getNote(), NOTE_MAX)
                : Expect.optionalText("note", request.getNote(), NOTE_MAX);
        var expiry = request.getExpiresInMs() == 0
                ? EXPIRY_MS_DEFAULT
                : Expect.within("expires_in_ms", request.getExpiresInMs(), 1000, EXPIRY_MS_MAX);
        Entitlements.expectAsker(role, asker());
        if (way.standing() && asker().isOperator()) {
            throw Failure.invalid("standing", true, "false: what an operator reserves expires");
        }
        var wanted = Transfer.wanted(id, id, way, new Asked(asker().name(), note, Calls.context()));
        return message(singles.reserve(wanted, Duration.ofMillis(expiry)));
    }

    @Override
    public tongbao.account.v1.Transfer post(PostRequest request) {
        var part = request.hasAmount() ? Wire.positive("amount", request.getAmount()) : null;
        return message(singles.post(Expect.id("id", request.getId(), ID_MAX), part, asker()));
    }

    @Override
    public tongbao.account.v1.Transfer cancel(CancelRequest request) {
        return message(singles.cancel(Expect.id("id", request.getId(), ID_MAX), asker()));
    }

    @Override
    public tongbao.account.v1.Transfer getTransfer(GetTransferRequest request) {
        return message(singles.get(Expect.id("id", request.getId(), ID_MAX)));
    }

    private static Asker asker() {
        var caller = Calls.caller();
        return new Asker(caller.name(), caller.role() == Role.OPERATOR);
    }

    /** @throws Failure INVALID_ARGUMENT */
    private static LegRole role(ReserveRequest request) {
        var isAbsent = request.getRole() == tongbao.common.v1.LegRole.LEG_ROLE_UNSPECIFIED;
        return asker().isOperator() && isAbsent ? LegRole.MANUAL : Wire.role("role", request.getRole());
    }

    /** @throws Failure INVALID_ARGUMENT, NOT_ALLOWED */
    private static Transfer wanted(BatchTransfer item, String payment) {
        var role = Wire.role("transfers.role", item.getRole());
        Entitlements.expectAsker(role, asker());
        var way = new Way(
                role,
                Expect.id("transfers.payer", item.getPayer(), ID_MAX),
                Expect.id("transfers.payee", item.getPayee(), ID_MAX),
                role == LegRole.BUYER
                        ? Wire.money("transfers.amount", item.getAmount())
                        : Wire.positive("transfers.amount", item.getAmount()),
                refunds(role, "transfers.refunds", item.getRefunds()),
                item.getStanding(),
                takesOver(role, item));
        var asked = new Asked(asker().name(), "", Wire.context(item.getContext()));
        return Transfer.wanted(Expect.id("transfers.id", item.getId(), ID_MAX), payment, way, asked);
    }

    private static @Nullable String refunds(LegRole role, String field, String refunds) {
        if (role == LegRole.REFUND) {
            return Expect.id(field, refunds, ID_MAX);
        }
        if (!refunds.isEmpty()) {
            throw Failure.invalid(field, refunds, "none with " + role);
        }
        return null;
    }

    private static @Nullable String takesOver(LegRole role, BatchTransfer item) {
        var id = item.getTakesOver();
        if (id.isEmpty()) {
            return null;
        }
        if (role != LegRole.BUYER || item.getStanding()) {
            throw Failure.invalid("transfers.takes_over", id, "none but with BUYER that is not standing");
        }
        return Expect.id("transfers.takes_over", id, ID_MAX);
    }

    private static tongbao.account.v1.Transfer message(Transfer transfer) {
        var message = tongbao.account.v1.Transfer.newBuilder()
                .setId(transfer.id())
                .setPayer(transfer.payer())
                .setPayee(transfer.payee())
                .setReserved(Wire.money(transfer.reserved()))
                .setAskedBy(transfer.asked().by())
                .setEndedBy(transfer.endedBy())
                .setNote(transfer.asked().note())
                .setState(tongbao.account.v1.TransferState.valueOf(
                        transfer.state().name()));
        Optional.ofNullable(transfer.way().role()).map(Wire::role).ifPresent(message::setRole);
        if (transfer.state() == TransferState.POSTED) {
            message.setPosted(Wire.money(transfer.posted()));
        }
        return message.build();
    }
}
