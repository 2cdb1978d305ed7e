package io.tongbao.channel.notice;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Letter;
import io.tongbao.channel.channel.Mailbox;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.payout.Payouts;
import io.tongbao.channel.refund.Refunds;
import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
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
    private static final int DETAIL_MAX = 300;
    private static final byte[] NO_BODY = {};
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
        return take(channel.code(), raw, () -> List.of(channel.read(raw)), Verdict.FORGED)
                .get(0);
    }

    /** Takes a letter, which says many things, or nothing; when it returns, all of them are written. */
    List<Verdict> take(Mailbox mailbox, Letter letter) {
        return take(mailbox.code(), letter.raw(), () -> mailbox.read(letter), Verdict.TORN);
    }

    /**
     * The first of several things that are told stands with what came, each other one in a row of its own.
     *
     * @param unread the verdict of what is not proved, or cannot be read
     */
    private List<Verdict> take(String code, RawNotice raw, Supplier<List<Notice>> reading, Verdict unread) {
        var first = kept(code, raw);
        List<Notice> told;
        try {
            told = reading.get();
        } catch (Forged not) {
            refuse(code, first, unread, not);
            return List.of(judged(first, unread, String.valueOf(not.getMessage()), NOBODYS));
        }
        if (told.isEmpty()) {
            return List.of(judged(first, Verdict.HEARD, "it says nothing", NOBODYS));
        }
        var verdicts = new ArrayList<Verdict>();
        verdicts.add(hear(first, told.get(0)));
        for (var more : told.subList(1, told.size())) {
            verdicts.add(hear(kept(code, new RawNotice(raw.headers(), NO_BODY)), more));
        }
        return verdicts;
    }

    private long kept(String code, RawNotice raw) {
        var row = new NoticeStore.Row(code, headers(raw), raw.body(), clock.instant());
        transactions.run(() -> store.insert(row));
        return row.getId();
    }

    /** Anybody may send a notice; what is wrong with a letter is wrong at the channel, or with us. */
    private static void refuse(String code, long id, Verdict verdict, Forged why) {
        if (verdict == Verdict.TORN) {
            LOG.error("ALARM letter {} of {} is not believed: {}", id, code, why.getMessage());
        } else {
            LOG.warn("a notice that says that it is of {} is not: {}", code, why.getMessage());
        }
    }

    /** What cannot be written now is told again; what can never be is kept, so that the others have their turn. */
    private Verdict hear(long id, Notice notice) {
        try {
            return heard(id, notice);
        } catch (RuntimeException fault) {
            if (LocalTransactions.isPassing(fault)) {
                throw fault;
            }
            LOG.error("ALARM what notice {} says of {} could not be written", id, notice.number(), fault);
            return judged(id, Verdict.FAULT, fault.getClass().getSimpleName() + ": " + notice.outcome(), notice);
        }
    }

    private Verdict heard(long id, Notice notice) {
        try {
            switch (notice.about()) {
                case CHARGE -> hearCharge(notice);
                case REFUND -> hearRefund(notice);
                case PAYOUT -> hearPayout(notice);
                case STRAY -> {
                    LOG.error("ALARM notice {} names nothing of ours: {}", id, notice.outcome());
                    return judged(id, Verdict.STRAY, String.valueOf(notice.outcome()), notice);
                }
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
        var found = new NoticeStore.Found(
                verdict, Characters.atMost(detail, DETAIL_MAX), cut(notice.id(), ID_MAX), cut(notice.number(), ID_MAX));
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
