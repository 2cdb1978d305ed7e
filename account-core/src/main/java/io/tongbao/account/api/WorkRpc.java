package io.tongbao.account.api;

import io.tongbao.account.work.WorkItems;
import io.tongbao.account.work.WorkState;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.account.v1.DubboWorkServiceTriple.WorkServiceImplBase;
import tongbao.account.v1.ListWorkItemsReply;
import tongbao.account.v1.ListWorkItemsRequest;
import tongbao.account.v1.SettleWorkItemRequest;
import tongbao.account.v1.WorkItem;
import tongbao.account.v1.WorkKind;

/** {@code tongbao.account.v1.WorkService}. */
@DubboService
class WorkRpc extends WorkServiceImplBase {

    private static final int NOTE_MAX = 200;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 500;

    private final WorkItems items;

    WorkRpc(WorkItems items) {
        this.items = items;
    }

    @Override
    public ListWorkItemsReply listWorkItems(ListWorkItemsRequest request) {
        var limit =
                request.getLimit() == 0 ? PAGE_DEFAULT : (int) Expect.within("limit", request.getLimit(), 1, PAGE_MAX);
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE);
        var state = request.getDone() ? WorkState.DONE : WorkState.OPEN;
        return ListWorkItemsReply.newBuilder()
                .addAllItems(items.list(state, after, limit).stream()
                        .map(WorkRpc::message)
                        .toList())
                .build();
    }

    @Override
    public WorkItem settleWorkItem(SettleWorkItemRequest request) {
        var id = Expect.within("id", request.getId(), 1, Long.MAX_VALUE);
        var note = Expect.text("note", request.getNote(), NOTE_MAX);
        return message(items.settle(id, Calls.caller().name(), note));
    }

    private static WorkItem message(io.tongbao.account.work.WorkItem item) {
        return WorkItem.newBuilder()
                .setId(item.id())
                .setKind(WorkKind.valueOf(item.kind().name()))
                .setTransferId(item.transfer())
                .setAccountId(item.account())
                .setAmount(Wire.money(item.amount()))
                .setAtMs(item.at().toEpochMilli())
                .setDone(item.state() == WorkState.DONE)
                .setSettledBy(item.settledBy())
                .setNote(item.note())
                .build();
    }
}
