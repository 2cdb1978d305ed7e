package io.tongbao.kernel.wire;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkItem;
import io.tongbao.kernel.work.WorkList;
import io.tongbao.kernel.work.WorkState;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import tongbao.work.v1.ActOnWorkItemRequest;
import tongbao.work.v1.AssignWorkItemRequest;
import tongbao.work.v1.DubboWorkServiceTriple.WorkServiceImplBase;
import tongbao.work.v1.GetWorkItemRequest;
import tongbao.work.v1.ListWorkItemsReply;
import tongbao.work.v1.ListWorkItemsRequest;
import tongbao.work.v1.ReviewWorkItemRequest;
import tongbao.work.v1.WorkItem.Entry;
import tongbao.work.v1.WorkItem.Proposal;

/** {@code tongbao.work.v1.WorkService} of each service that has what waits for a person. */
@DubboService
@ConditionalOnProperty("tongbao.work.lists")
class WorkRpc extends WorkServiceImplBase {

    private static final int NOTE_MAX = 200;
    private static final int OWNER_MAX = 64;
    private static final int KIND_MAX = 32;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 500;

    private final WorkList list;

    WorkRpc(WorkList list) {
        this.list = list;
    }

    @Override
    public ListWorkItemsReply listWorkItems(ListWorkItemsRequest request) {
        var limit =
                request.getLimit() == 0 ? PAGE_DEFAULT : (int) Expect.within("limit", request.getLimit(), 1, PAGE_MAX);
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE - 1);
        var kind = Expect.optionalId("kind", request.getKind(), KIND_MAX);
        var state = request.getDone() ? WorkState.DONE : WorkState.OPEN;
        return ListWorkItemsReply.newBuilder()
                .addAllItems(list.list(state, kind, after, limit).stream()
                        .map(seen -> message(seen, List.of()))
                        .toList())
                .build();
    }

    @Override
    public tongbao.work.v1.WorkItem getWorkItem(GetWorkItemRequest request) {
        return shown(id(request.getId()));
    }

    @Override
    public tongbao.work.v1.WorkItem assignWorkItem(AssignWorkItemRequest request) {
        var id = id(request.getId());
        list.assign(id, Expect.text("owner", request.getOwner(), OWNER_MAX), caller());
        return shown(id);
    }

    @Override
    public tongbao.work.v1.WorkItem actOnWorkItem(ActOnWorkItemRequest request) {
        var id = id(request.getId());
        list.act(id, new WorkItem.Wish(action(request.getAction()), caller(), note(request.getNote())));
        return shown(id);
    }

    @Override
    public tongbao.work.v1.WorkItem reviewWorkItem(ReviewWorkItemRequest request) {
        var id = id(request.getId());
        var proposal = Expect.within("proposal_id", request.getProposalId(), 1, Long.MAX_VALUE - 1);
        list.review(id, proposal, request.getApproved(), new WorkList.Reviewer(caller(), note(request.getNote())));
        return shown(id);
    }

    private tongbao.work.v1.WorkItem shown(long id) {
        return message(list.get(id), list.entries(id));
    }

    private static String note(String note) {
        return Expect.text("note", note, NOTE_MAX);
    }

    private static WorkAction action(tongbao.work.v1.WorkAction action) {
        return switch (action) {
            case ASK -> WorkAction.ASK;
            case BOOK_SUCCEEDED -> WorkAction.BOOK_SUCCEEDED;
            case BOOK_DECLINED -> WorkAction.BOOK_DECLINED;
            case SETTLE -> WorkAction.SETTLE;
            case APPROVE -> WorkAction.APPROVE;
            case REJECT -> WorkAction.REJECT;
            case WORK_ACTION_UNSPECIFIED, UNRECOGNIZED ->
                throw Failure.invalid(
                        "action", action, List.of(WorkAction.values()).toString());
        };
    }

    private static String caller() {
        return Calls.caller().name();
    }

    private static long id(long id) {
        return Expect.within("id", id, 1, Long.MAX_VALUE - 1);
    }

    private static tongbao.work.v1.WorkItem message(WorkItem.Seen seen, List<WorkItem.Entry> entries) {
        var item = seen.item();
        var message = tongbao.work.v1.WorkItem.newBuilder()
                .setId(item.id())
                .setKind(item.kind())
                .setSubject(item.subject())
                .setSinceMs(item.since().toEpochMilli())
                .setFoundAtMs(item.foundAt().toEpochMilli())
                .setDone(item.state() == WorkState.DONE)
                .setOwner(item.owner())
                .setEvidence(seen.evidence())
                .addAllActions(seen.actions().stream().map(WorkRpc::message).toList())
                .addAllEntries(entries.stream().map(WorkRpc::message).toList());
        if (item.amount() != null) {
            message.setAmount(Wire.money(item.amount()));
        }
        if (item.proposal() != null) {
            message.setProposal(Proposal.newBuilder()
                    .setId(item.proposal().number())
                    .setAction(message(item.proposal().wish().action()))
                    .setBy(item.proposal().wish().by())
                    .setNote(item.proposal().wish().note()));
        }
        return message.build();
    }

    private static tongbao.work.v1.WorkAction message(WorkAction action) {
        return tongbao.work.v1.WorkAction.valueOf(action.name());
    }

    private static Entry message(WorkItem.Entry entry) {
        return Entry.newBuilder()
                .setAtMs(entry.at().toEpochMilli())
                .setBy(entry.by())
                .setStep(entry.step())
                .setNote(entry.note())
                .build();
    }
}
