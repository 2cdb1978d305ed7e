package io.tongbao.accounting.api;

import io.tongbao.accounting.halt.Halt;
import io.tongbao.accounting.halt.Halts;
import io.tongbao.accounting.reconciliation.Difference;
import io.tongbao.accounting.reconciliation.Differences;
import io.tongbao.kernel.Expect;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.accounting.v1.DifferenceState;
import tongbao.accounting.v1.DubboReconciliationServiceTriple.ReconciliationServiceImplBase;
import tongbao.accounting.v1.LiftHaltRequest;
import tongbao.accounting.v1.ListDifferencesReply;
import tongbao.accounting.v1.ListDifferencesRequest;
import tongbao.accounting.v1.ListHaltsReply;
import tongbao.accounting.v1.ListHaltsRequest;
import tongbao.accounting.v1.SettleDifferenceRequest;

/** {@code tongbao.accounting.v1.ReconciliationService}. */
@DubboService
class ReconciliationRpc extends ReconciliationServiceImplBase {

    private static final int CODE_MAX = 100;
    private static final int LINE_MAX = 64;
    private static final int NOTE_MAX = 200;
    private static final int LISTED_DEFAULT = 50;
    private static final int LISTED_MAX = 200;

    private final Differences differences;
    private final Halts halts;

    ReconciliationRpc(Differences differences, Halts halts) {
        this.differences = differences;
        this.halts = halts;
    }

    @Override
    public ListDifferencesReply listDifferences(ListDifferencesRequest request) {
        var code = Expect.optionalText("business_code", request.getBusinessCode(), CODE_MAX);
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE - 1);
        var limit = request.getLimit() == 0
                ? LISTED_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, LISTED_MAX);
        var found = code.isEmpty() ? differences.open(after, limit) : differences.ofTrade(code, after, limit);
        return ListDifferencesReply.newBuilder()
                .addAllDifferences(
                        found.stream().map(ReconciliationRpc::message).toList())
                .build();
    }

    @Override
    public tongbao.accounting.v1.Difference settleDifference(SettleDifferenceRequest request) {
        return message(differences.settle(
                Expect.within("id", request.getId(), 1, Long.MAX_VALUE - 1),
                Expect.text("note", request.getNote(), NOTE_MAX)));
    }

    @Override
    public ListHaltsReply listHalts(ListHaltsRequest request) {
        return ListHaltsReply.newBuilder()
                .addAllHalts(
                        halts.lasting().stream().map(ReconciliationRpc::message).toList())
                .build();
    }

    @Override
    public tongbao.accounting.v1.Halt liftHalt(LiftHaltRequest request) {
        var scope = new Halt.Scope(
                Expect.optionalText("business_line", request.getBusinessLine(), LINE_MAX),
                Expect.optionalText("business_code", request.getBusinessCode(), CODE_MAX));
        return message(halts.lift(scope, Expect.text("note", request.getNote(), NOTE_MAX)));
    }

    private static tongbao.accounting.v1.Difference message(Difference difference) {
        var note = difference.note();
        return tongbao.accounting.v1.Difference.newBuilder()
                .setId(difference.id())
                .setBusinessCode(difference.trade().businessCode())
                .setBusinessLine(difference.trade().businessLine())
                .setKind(difference.kind().name())
                .setSubject(difference.subject())
                .setEvidence(difference.evidence())
                .setState(DifferenceState.valueOf("DIFFERENCE_" + difference.state()))
                .setOpenedAtMs(difference.openedAt().toEpochMilli())
                .setNote(note == null ? "" : note)
                .build();
    }

    private static tongbao.accounting.v1.Halt message(Halt halt) {
        var lifted = halt.liftedAt();
        var note = halt.note();
        return tongbao.accounting.v1.Halt.newBuilder()
                .setBusinessLine(halt.businessLine())
                .setBusinessCode(halt.businessCode())
                .setWhy(halt.why())
                .setAtMs(halt.at().toEpochMilli())
                .setLiftedAtMs(lifted == null ? 0 : lifted.toEpochMilli())
                .setNote(note == null ? "" : note)
                .build();
    }
}
