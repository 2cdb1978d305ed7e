package io.tongbao.channel.notice;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.payout.Payouts;
import io.tongbao.channel.refund.Refunds;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Keeps notices as they came, then believes those that are proved. The same one again says nothing new. */
@Service
public class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int HEADERS_MAX = 8000;
    private static final int ID_MAX = 64;
    private static final String BY = "notice";

    /** Whatever else stands in front of us adds may be a secret of the house. */
    private static final Set<String> NOT_KEPT = Set.of("cookie", "authorization", "proxy-authorization");

    private static final Notice NOBODYS = new Notice("", Notice.About.CHARGE, "", new Outcome.Unknown("forged"));

    private final NoticeStore store;
    private final Charges charges;
    private final Refunds refunds;
    private final Payouts payouts;
    private final LocalTransactions transactions;
    private final Clock clock;

    Notices(
            NoticeStore store,
            Charges charges,
            Refunds refunds,
            Payouts payouts,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.charges = charges;
        this.refunds = refunds;
        this.payouts = payouts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Takes a notice; when it returns, all that it says is written. */
    public Verdict take(Channel channel, RawNotice raw) {
        var row = new NoticeStore.Row(channel.code(), headers(raw), raw.body(), clock.instant());
        transactions.run(() -> store.insert(row));
        try {
            return hear(row.getId(), channel.read(raw));
        } catch (Forged forged) {
            LOG.warn("a notice that says that it is of {} is not: {}", channel.code(), forged.getMessage());
            return judged(row.getId(), Verdict.FORGED, String.valueOf(forged.getMessage()), NOBODYS);
        }
    }

    private Verdict hear(long id, Notice notice) {
        try {
            switch (notice.about()) {
                case CHARGE -> hearCharge(notice);
                case REFUND -> hearRefund(notice);
                case PAYOUT -> hearPayout(notice);
            }
            return judged(id, Verdict.HEARD, "", notice);
        } catch (Failure failure) {
            var verdict = verdict(failure);
            LOG.error("ALARM notice {} is about {}, which nobody asked for: {}", id, notice.number(), notice.outcome());
            return judged(id, verdict, String.valueOf(notice.outcome()), notice);
        }
    }

    private void hearCharge(Notice notice) {
        if (notice.outcome() instanceof Outcome.Pending) {
            charges.askNow(notice.number());
        } else {
            charges.heard(notice.number(), notice.outcome(), BY);
        }
    }

    private void hearRefund(Notice notice) {
        if (notice.outcome() instanceof Outcome.Pending) {
            refunds.askNow(notice.number());
        } else {
            refunds.heard(notice.number(), notice.outcome(), BY);
        }
    }

    private void hearPayout(Notice notice) {
        if (notice.outcome() instanceof Outcome.Pending) {
            payouts.askNow(notice.number());
        } else {
            payouts.heard(notice.number(), notice.outcome(), BY);
        }
    }

    private static Verdict verdict(Failure failure) {
        return switch (failure.reason()) {
            case NO_SUCH_CHARGE -> Verdict.NO_SUCH_CHARGE;
            case NO_SUCH_REFUND -> Verdict.NO_SUCH_REFUND;
            case NO_SUCH_PAYOUT -> Verdict.NO_SUCH_PAYOUT;
            default -> throw failure;
        };
    }

    private Verdict judged(long id, Verdict verdict, String detail, Notice notice) {
        var found = new NoticeStore.Found(verdict, detail, cut(notice.id(), ID_MAX), cut(notice.number(), ID_MAX));
        transactions.run(() -> store.judge(id, found));
        return verdict;
    }

    private static String headers(RawNotice raw) {
        return cut(
                raw.headers().entrySet().stream()
                        .filter(header -> !NOT_KEPT.contains(header.getKey().toLowerCase(Locale.ROOT)))
                        .map(Map.Entry::toString)
                        .collect(Collectors.joining("\n")),
                HEADERS_MAX);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
