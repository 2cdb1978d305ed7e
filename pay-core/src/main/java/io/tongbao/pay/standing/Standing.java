package io.tongbao.pay.standing;

import static java.util.stream.Collectors.toMap;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after what is held until a channel has spoken. The money is held before the channel is asked, and moves, or is
 * freed, by the channel's word alone, however long that takes.
 */
public final class Standing<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private static final int AT_ONCE = 100;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Matter<T> matter;
    private final LocalTransactions transactions;

    public Standing(Matter<T> matter, LocalTransactions transactions) {
        this.matter = matter;
        this.transactions = transactions;
    }

    /** Takes the next step with each that is due. */
    public void look() {
        var due = matter.due(AT_ONCE, AGAIN);
        due.forEach(this::carryOutAlone);
        var unasked = due.stream()
                .filter(one -> one.said() == null)
                .map(Matter.Due::one)
                .toList();
        if (!unasked.isEmpty()) {
            ask(unasked);
        }
    }

    private void ask(List<T> unasked) {
        List<Refusal> refusals;
        try {
            refusals = matter.ask(unasked);
        } catch (Failure silent) {
            LOG.warn("{} wait for the gateway to channels: {}", numbers(unasked), silent.getMessage());
            return;
        }
        var byNumber = refusals.stream().collect(toMap(Refusal::id, refusal -> refusal));
        transactions.run(() -> unasked.forEach(one -> asked(one, byNumber.get(matter.number(one)))));
    }

    /** That the gateway knows it otherwise is a fault of ours, and no word of the channel's. */
    private void asked(T one, @Nullable Refusal refusal) {
        var number = matter.number(one);
        if (refusal == null) {
            matter.known(one);
        } else if (refusal.reason() == Reason.SAME_ID_OTHER_CONTENT) {
            LOG.error("ALARM {} is known otherwise by the gateway to channels: {}", number, refusal.detail());
        } else if (isNo(refusal)) {
            matter.said(number, new Word(false, refusal.reason() + " " + refusal.detail()));
        } else {
            LOG.warn("{} is asked for again: {}", number, refusal.reason());
        }
    }

    /** Whether the gateway says that it will never ask for it; else it has not said anything. */
    private static boolean isNo(Refusal refusal) {
        return switch (refusal.reason().kind()) {
            case INVALID, MISSING, REFUSED -> true;
            case UNSERVED, CONFLICT, BUSY, UNAVAILABLE, UNKNOWN, STRANGER, DENIED, FAULT -> false;
        };
    }

    /** One that cannot go on keeps no other from its turn. */
    private void carryOutAlone(Matter.Due<T> due) {
        var word = due.said();
        if (word == null) {
            return;
        }
        var number = matter.number(due.one());
        try {
            matter.carryOut(due.one(), word);
        } catch (Failure failure) {
            LOG.warn("{} is ended later: {}", number, failure.getMessage());
        } catch (RuntimeException fault) {
            LOG.error("{} is ended later", number, fault);
        }
    }

    private List<String> numbers(List<T> them) {
        return them.stream().map(matter::number).toList();
    }
}
