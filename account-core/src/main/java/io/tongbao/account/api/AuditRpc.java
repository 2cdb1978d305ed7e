package io.tongbao.account.api;

import io.tongbao.account.audit.Audit;
import io.tongbao.account.audit.Breach;
import io.tongbao.account.audit.Turnover;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.account.v1.DubboAuditServiceTriple.AuditServiceImplBase;
import tongbao.account.v1.GetTurnoverReply;
import tongbao.account.v1.GetTurnoverRequest;
import tongbao.account.v1.TurnoverSum;
import tongbao.account.v1.VerifyBalancesReply;
import tongbao.account.v1.VerifyBalancesRequest;

/** {@code tongbao.account.v1.AuditService}. */
@DubboService
class AuditRpc extends AuditServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int AGAIN_MAX = 500;
    private static final Pattern SUBJECT = Pattern.compile("(account|transfer)/.{1,80}|entry/\\d{1,18}");

    /** The end of the year 9999. */
    private static final long MOMENT_MAX = 253_402_300_799_999L;

    private final Audit audit;
    private final Turnover turnover;

    AuditRpc(Audit audit, Turnover turnover) {
        this.audit = audit;
        this.turnover = turnover;
    }

    @Override
    public VerifyBalancesReply verifyBalances(VerifyBalancesRequest request) {
        var seen = audit.look(new Audit.From(
                Expect.within("after_entry", request.getAfterEntry(), 0, Long.MAX_VALUE - 1),
                Expect.within("until_entry", request.getUntilEntry(), 0, Long.MAX_VALUE - 1),
                Expect.optionalText("after_account", request.getAfterAccount(), ID_MAX),
                again(request)));
        return VerifyBalancesReply.newBuilder()
                .setToEntry(seen.toEntry())
                .setNewestEntry(seen.newestEntry())
                .setToAccount(seen.toAccount())
                .addAllBreaches(seen.breaches().stream().map(AuditRpc::message).toList())
                .build();
    }

    @Override
    public GetTurnoverReply getTurnover(GetTurnoverRequest request) {
        var from = Expect.within("from_ms", request.getFromMs(), 0, MOMENT_MAX);
        var to = Expect.within("to_ms", request.getToMs(), from + 1, MOMENT_MAX);
        var after = Expect.within("after_entry", request.getAfterEntry(), 0, Long.MAX_VALUE / 2);
        var part = turnover.part(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to), after);
        return GetTurnoverReply.newBuilder()
                .addAllSums(part.sums().stream()
                        .map(sum -> TurnoverSum.newBuilder()
                                .setCurrency(sum.currency())
                                .setTransfers(sum.transfers())
                                .setAmountMinor(sum.amountMinor())
                                .build())
                        .toList())
                .setNextEntry(part.next())
                .build();
    }

    private static List<String> again(VerifyBalancesRequest request) {
        Expect.within("again", request.getAgainCount(), 0, AGAIN_MAX);
        for (var subject : request.getAgainList()) {
            if (!SUBJECT.matcher(subject).matches()) {
                throw Failure.invalid("again", subject, "account/<id>, transfer/<id> or entry/<number>");
            }
        }
        return request.getAgainList();
    }

    private static tongbao.account.v1.Breach message(Breach breach) {
        return tongbao.account.v1.Breach.newBuilder()
                .setSubject(breach.subject())
                .setBusinessLine(breach.businessLine())
                .setEvidence(breach.evidence())
                .build();
    }
}
