package io.tongbao.channel.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkItem;
import io.tongbao.kernel.work.WorkItem.Wish;
import io.tongbao.kernel.work.WorkList;
import io.tongbao.kernel.work.WorkLook;
import io.tongbao.kernel.work.WorkState;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Row B9 of the requirements: what a channel does not answer waits for a person, who asks again, or books the channel's
 * word with a second one.
 */
class PayoutsAtWorkTest extends AskedPayout {

    private static final Duration LONG = Duration.ofMinutes(31);
    private static final String UNANSWERED = "PAYOUT_UNANSWERED";
    private static final String CONTRADICTED = "CHANNEL_CONTRADICTS";

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
        work.act(item.item().id(), new Wish(WorkAction.ASK, "zhao", "the bank was down"));
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
        var wish = new Wish(WorkAction.BOOK_DECLINED, "zhao", "letter of the bank, 28 November");
        work.act(item, wish);
        work.act(item, wish);
        var proposal = proposal(item);
        due.look();
        assertThat(asked()).as("it is not sent while people decide").isEmpty();
        assertThat(now().state()).isEqualTo(PayoutState.CREATED);
        refused("ILLEGAL_TRANSITION", () -> work.act(item, said(WorkAction.BOOK_SUCCEEDED, "qian")));
        refused("ILLEGAL_TRANSITION", () -> work.review(item, proposal - 1, true, by("qian")));
        refused("NOT_ALLOWED", () -> work.review(item, proposal, true, by("zhao")));
        refused("may still be on its way", () -> work.review(item, proposal, true, by("qian")));
        clock.advance(Duration.ofMinutes(1));
        work.review(item, proposal, true, by("qian"));
        work.review(item, proposal, true, by("qian"));
        assertThat(now().state()).isEqualTo(PayoutState.DECLINED);
        assertThat(now().heard().by()).isEqualTo("hand");
        assertThat(now().heard().detail()).as("their notes are theirs").isEqualTo("booked by hand");
        assertThat(told("payout")).hasSize(1);
        look.look();
        assertThat(work.entries(item))
                .extracting(WorkItem.Entry::step, WorkItem.Entry::by)
                .containsExactly(
                        tuple("FOUND", ""),
                        tuple("PROPOSED", "zhao"),
                        tuple("APPROVED", "qian"),
                        tuple("BOOK_DECLINED", "zhao"),
                        tuple("ENDED", ""));
        refused("ILLEGAL_TRANSITION", () -> work.act(item, wish));
    }

    @Test
    void what_is_rejected_is_not_done_and_goes_on() {
        create();
        clock.advance(LONG);
        var item = one(UNANSWERED).item().id();
        work.act(item, said(WorkAction.BOOK_DECLINED, "zhao"));
        var proposal = proposal(item);
        work.review(item, proposal, false, by("qian"));
        assertThat(now().state()).isEqualTo(PayoutState.CREATED);
        refused("ILLEGAL_TRANSITION", () -> work.review(item, proposal, true, by("qian")));
        refused("INVALID_ARGUMENT", () -> work.act(item, said(WorkAction.SETTLE, "zhao")));
        channel.payouts.put(id, new Outcome.Pending());
        due.look();
        assertThat(asked()).as("it is sent again").hasSize(1);
        work.act(item, said(WorkAction.BOOK_SUCCEEDED, "qian"));
        work.review(item, proposal(item), true, by("zhao"));
        assertThat(now().state()).isEqualTo(PayoutState.SUCCEEDED);
    }

    @Test
    void what_the_channel_does_not_know_is_not_sent_again_while_people_decide() {
        channel.payouts.put(id, new Outcome.Unknown("it timed out"));
        channel.payoutQueries.put(id, new Outcome.Unheard());
        create();
        due.look();
        clock.advance(LONG);
        var item = one(UNANSWERED).item().id();
        work.act(item, said(WorkAction.BOOK_DECLINED, "zhao"));
        due.look();
        assertThat(asked())
                .filteredOn(call -> call.startsWith("pay"))
                .as("sent once")
                .hasSize(1);
        payouts.heard(id, yes("30.00"), "notice");
        refused("has ended", () -> work.review(item, proposal(item), true, by("qian")));
        assertThat(now().state()).isEqualTo(PayoutState.SUCCEEDED);
        assertThat(contradictions()).as("nobody has contradicted anybody").isEmpty();
    }

    @Test
    void each_thing_that_a_channel_says_against_itself_is_a_persons_work() {
        create();
        payouts.heard(id, yes("29.99"), "notice");
        payouts.heard(id, new Outcome.Declined("NO_SUCH_PAYEE"), "query");
        payouts.heard(id, yes("30.00"), "notice");
        payouts.heard(id, yes("30.00"), "notice");
        assertThat(now().state()).isEqualTo(PayoutState.DECLINED);
        assertThat(contradictions())
                .extracting(WorkItem.Seen::evidence)
                .containsExactly(
                        id + " is CREATED, then notice: paid out 29.99 CNY (expected: 30.00 CNY)",
                        id + " is DECLINED, then notice: paid out");
        var item = contradictions().get(0);
        work.assign(item.item().id(), "zhao", "qian");
        assertThat(contradictions().get(0).item().owner()).isEqualTo("zhao");
        work.act(item.item().id(), said(WorkAction.SETTLE, "zhao"));
        assertThat(contradictions()).as("it is listed once").hasSize(1);
        assertThat(steps(item)).containsExactly("FOUND", "ASSIGNED", "SETTLE");
    }

    private long proposal(long item) {
        return Objects.requireNonNull(work.get(item).item().proposal()).number();
    }

    private List<WorkItem.Seen> contradictions() {
        look.look();
        return work.list(WorkState.OPEN, CONTRADICTED, 0, 500).stream()
                .filter(seen -> seen.evidence().startsWith(id))
                .toList();
    }

    private static WorkList.Reviewer by(String operator) {
        return new WorkList.Reviewer(operator, "seen");
    }

    private static Wish said(WorkAction action, String by) {
        return new Wish(action, by, "as the bank says");
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
