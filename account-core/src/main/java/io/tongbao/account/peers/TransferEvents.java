package io.tongbao.account.peers;

import io.tongbao.account.account.AccountKind;
import io.tongbao.account.transfer.SingleTransfers;
import io.tongbao.account.transfer.Transfer;
import io.tongbao.account.transfer.TransferState;
import io.tongbao.kernel.events.EventSource;
import io.tongbao.kernel.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tongbao.event.v1.AccountSide;
import tongbao.event.v1.Event;
import tongbao.event.v1.TransferEnded;

/** Tells that transfers have ended. */
@Component
class TransferEvents implements EventSource {

    private final SingleTransfers transfers;

    TransferEvents(SingleTransfers transfers) {
        this.transfers = transfers;
    }

    @Override
    public String source() {
        return "account";
    }

    @Override
    public List<Event> events(List<String> batches) {
        return transfers.ended(batches).stream().map(TransferEvents::event).toList();
    }

    private static Event event(Transfer.Ended ended) {
        var transfer = ended.transfer();
        var posted = transfer.state() == TransferState.POSTED;
        var told = TransferEnded.newBuilder()
                .setId(transfer.id())
                .setPaymentId(transfer.payment())
                .setSingle(ended.single())
                .setPosted(posted)
                .setPayer(side(transfer.payer(), ended.payerKind()))
                .setPayee(side(transfer.payee(), ended.payeeKind()))
                .setAmount(Wire.money(posted ? transfer.posted() : transfer.reserved()));
        Optional.ofNullable(transfer.way().role()).map(Wire::role).ifPresent(told::setRole);
        return Event.newBuilder()
                .setId("transfer/" + transfer.id())
                .setAtMs(ended.at().toEpochMilli())
                .setContext(Wire.context(transfer.context()))
                .setTransfer(told)
                .build();
    }

    private static AccountSide side(String account, AccountKind kind) {
        return AccountSide.newBuilder().setId(account).setKind(kind.name()).build();
    }
}
