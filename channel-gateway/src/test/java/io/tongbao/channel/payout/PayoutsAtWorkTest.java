package io.tongbao.channel.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkItem;
import io.tongbao.kernel.work.WorkItem.Proposal;
import io.tongbao.kernel.work.WorkList;
import io.tongbao.kernel.work.WorkLook;
import io.tongbao.kernel.work.WorkState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Row B9 of the requirements: what a channel does not answer waits for a person, who asks again, or books the channel's
 * word with a second one.
 */
class PayoutsAtWorkTest extends AskedPayout {

    private static final Duration LONG = Duration.ofMinutes(31);
    private static final String UNANSWERED = "PAYOUT_UNANSWERED";
    private static final String CONTRADICTED = "PAYOUT_CONTRADICTED";

    private final WorkList work = CONTEXT.getBean(WorkList.class);
    private final WorkLook look = CONTEXT.getBean(WorkLook.class);

    @Test
    void what_a_channel_does_not_answer_is_listed_once_it_has_waited_for_long_and_leaves_when_it_has_spoken() {
        create();
        assertThat(listed(UNANSWERED)).isEmpty();
        clock.advance(LONG);
        assertThat(listed(UNANSWERED)).hasSize(1);
        var item = one(UNANSWERED);
        assertThat(item.item().amount()).hasToString("30.00 CNY");
        assertThat(item.evidence()).isEqualTo("CREATED; asked 0 times");
        assertThat(item.actions()).containsExactly(WorkAction.ASK, WorkAction.BOOK_SUCCEEDED, WorkAction.BOOK_DECLINED);
        payouts.heard(id, yes("30.00"), "notice");
        assertThat(listed(UNANSWERED)).isEmpty();
        assertThat(steps(item)).containsExactly("FOUND", "ENDED");
    }

    @Test
    void whoever_asks_has_the_channel_asked_at_once() {
        channel.payouts.put(id, new Outcome.Pending());
        create();
        due.look();
        clock.advance(LONG);
        due.look();
        var before = asked().size();
        var item = one(UNANSWERED);
        channel.payoutQueries.put(id, yes("30.00"));
        work.act(item.item().id(), new Proposal(WorkAction.ASK, "zhao", "the bank was down"));
        due.look();
        assertThat(asked()).hasSizeGreaterThan(before);
        assertThat(listed(UNANSWERED)).isEmpty();
        assertThat(steps(item)).containsExactly("FOUND", "ASK", "ENDED");
    }

    @Test
    void what_the_channel_said_on_paper_is_booked_by_two() {
        create();
        clock.advance(LONG);
        var item = one(UNANSWERED).item().id();
        var wanted = new Proposal(WorkAction.BOOK_DECLINED, "zhao", "letter of the bank, 28 November");
        work.act(item, wanted);
        work.act(item, wanted);
        assertThat(now().state()).isEqualTo(PayoutState.CREATED);
        refused("ILLEGAL_TRANSITION", () -> work.act(item, said(WorkAction.BOOK_SUCCEEDED, "qian")));
        refused("ILLEGAL_TRANSITION", () -> work.review(item, said(WorkAction.BOOK_SUCCEEDED, "qian"), true));
        refused("NOT_ALLOWED", () -> work.review(item, said(WorkAction.BOOK_DECLINED, "zhao"), true));
        work.review(item, said(WorkAction.BOOK_DECLINED, "qian"), true);
        assertThat(now().state()).isEqualTo(PayoutState.DECLINED);
        assertThat(now().heard().by()).isEqualTo("hand");
        assertThat(told("payout")).hasSize(1);
        assertThat(work.entries(item))
                .extracting(WorkItem.Entry::step, WorkItem.Entry::by)
                .containsExactly(
                        tuple("FOUND", ""),
                        tuple("PROPOSED", "zhao"),
                        tuple("APPROVED", "qian"),
                        tuple("BOOK_DECLINED", "zhao"),
                        tuple("ENDED", ""));
        refused("ILLEGAL_TRANSITION", () -> work.act(item, wanted));
    }

    @Test
    void what_is_rejected_is_not_done() {
        create();
        clock.advance(LONG);
        var item = one(UNANSWERED).item().id();
        work.act(item, said(WorkAction.BOOK_SUCCEEDED, "zhao"));
        work.review(item, said(WorkAction.BOOK_SUCCEEDED, "qian"), false);
        assertThat(now().state()).isEqualTo(PayoutState.CREATED);
        refused("ILLEGAL_TRANSITION", () -> work.review(item, said(WorkAction.BOOK_SUCCEEDED, "qian"), true));
        refused("INVALID_ARGUMENT", () -> work.act(item, said(WorkAction.SETTLE, "zhao")));
        work.act(item, said(WorkAction.BOOK_SUCCEEDED, "qian"));
        work.review(item, said(WorkAction.BOOK_SUCCEEDED, "zhao"), true);
        assertThat(now().state()).isEqualTo(PayoutState.SUCCEEDED);
    }

    @Test
    void what_a_channel_says_against_itself_is_a_persons_work() {
        create();
        payouts.heard(id, new Outcome.Declined("NO_SUCH_PAYEE"), "query");
        payouts.heard(id, yes("30.00"), "notice");
        payouts.heard(id, yes("31.00"), "notice");
        assertThat(now().state()).isEqualTo(PayoutState.DECLINED);
        var item = one(CONTRADICTED);
        assertThat(item.evidence()).isEqualTo("is DECLINED, then notice: paid out");
        work.assign(item.item().id(), "zhao", "qian");
        assertThat(one(CONTRADICTED).item().owner()).isEqualTo("zhao");
        work.act(item.item().id(), said(WorkAction.SETTLE, "zhao"));
        assertThat(listed(CONTRADICTED)).as("it is listed once").isEmpty();
        assertThat(steps(item)).containsExactly("FOUND", "ASSIGNED", "SETTLE");
    }

    private static Proposal said(WorkAction action, String by) {
        return new Proposal(action, by, "as the bank says");
    }

    private WorkItem.Seen one(String kind) {
        return listed(kind).get(0);
    }

    private List<WorkItem.Seen> listed(String kind) {
        look.look();
        return work.list(WorkState.OPEN, kind, 0, 500).stream()
                .filter(seen -> seen.item().subject().equals(id))
                .toList();
    }

    private List<String> steps(WorkItem.Seen seen) {
        return work.entries(seen.item().id()).stream().map(WorkItem.Entry::step).toList();
    }

    private static void refused(String reason, Runnable what) {
        assertThatThrownBy(what::run).hasMessageContaining(reason);
    }
}
