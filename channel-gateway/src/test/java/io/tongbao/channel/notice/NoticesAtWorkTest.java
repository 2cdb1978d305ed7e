package io.tongbao.channel.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.charge.FeatureContext;
import io.tongbao.channel.charge.ScriptedChannel;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkItem;
import io.tongbao.kernel.work.WorkList;
import io.tongbao.kernel.work.WorkLook;
import io.tongbao.kernel.work.WorkState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Row B9 of the requirements: what a channel tells of what nobody asked for, or cannot tell, is a person's work. */
class NoticesAtWorkTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final String POST = "post";
    private static final Outcome CREDIT = new Outcome.Unknown("a credit of 7.00 CNY");

    private final Notices notices = CONTEXT.getBean(Notices.class);
    private final ScriptedChannel channel = CONTEXT.getBean(ScriptedChannel.class);
    private final MailboxStore mailboxes = CONTEXT.getBean(MailboxStore.class);
    private final LocalTransactions transactions = CONTEXT.getBean(LocalTransactions.class);
    private final AdvancingClock clock = CONTEXT.getBean(AdvancingClock.class);
    private final WorkList work = CONTEXT.getBean(WorkList.class);
    private final String id = TimeOrderedId.next("b");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void money_that_is_told_of_twice_is_listed_once_and_never_again() {
        told(new Notice(id, About.STRAY, "", CREDIT));
        told(new Notice(id, About.STRAY, "", CREDIT));
        told(new Notice(id + "x", About.STRAY, "", CREDIT));
        assertThat(strays()).extracting(WorkItem.Seen::evidence).containsExactly(evidence(id), evidence(id + "x"));
        work.act(
                strays().get(0).item().id(),
                new WorkItem.Wish(WorkAction.SETTLE, "zhao", "the bank has taken it back"));
        told(new Notice(id, About.STRAY, "", CREDIT));
        assertThat(strays()).extracting(WorkItem.Seen::evidence).containsExactly(evidence(id + "x"));
    }

    @Test
    void what_has_no_number_of_the_channels_is_listed_each_time() {
        told(new Notice("", About.PAYOUT, id, CREDIT));
        told(new Notice("", About.PAYOUT, id, CREDIT));
        assertThat(strays())
                .extracting(WorkItem.Seen::evidence)
                .allMatch(text -> text.contains("NO_SUCH_PAYOUT " + id))
                .hasSize(2);
    }

    @Test
    void letters_that_nobody_can_read_are_listed_until_they_are_read() {
        transactions.run(() -> mailboxes.open(POST, clock.instant()));
        assertThat(unread()).isEmpty();
        clock.advance(Duration.ofMinutes(31));
        assertThat(unread()).hasSize(1);
        assertThat(unread().get(0).evidence()).startsWith("no letter; all was read at ");
        transactions.run(() -> mailboxes.seen(POST, "", clock.instant(), clock.instant()));
        assertThat(unread()).isEmpty();
        clock.advance(Duration.ofMinutes(31));
        assertThat(unread()).as("it is another time").hasSize(1);
    }

    private String evidence(String number) {
        return "notice of wechat " + number + ", STRAY : Unknown[why=a credit of 7.00 CNY]";
    }

    private void told(Notice notice) {
        var body = TimeOrderedId.next("ntc");
        channel.notices.put(body, notice);
        notices.take(channel, new RawNotice(Map.of(), body.getBytes(StandardCharsets.UTF_8)));
    }

    private List<WorkItem.Seen> strays() {
        return listed("NOTICE_STRAY").stream()
                .filter(seen -> seen.evidence().contains(id))
                .toList();
    }

    private List<WorkItem.Seen> unread() {
        return listed("MAILBOX_UNREAD").stream()
                .filter(seen -> seen.item().subject().startsWith(POST))
                .toList();
    }

    private List<WorkItem.Seen> listed(String kind) {
        CONTEXT.getBean(WorkLook.class).look();
        return work.list(WorkState.OPEN, kind, 0, 500);
    }
}
