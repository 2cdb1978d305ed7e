package io.tongbao.pay.funding;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkItem;
import io.tongbao.kernel.work.WorkItem.Wish;
import io.tongbao.kernel.work.WorkList;
import io.tongbao.kernel.work.WorkLook;
import io.tongbao.kernel.work.WorkState;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.ScriptedCharges;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows B8 B9 of the requirements: money that pays no order and does not go back is a person's work. */
class FundingsAtWorkTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final Fundings fundings = CONTEXT.getBean(Fundings.class);
    private final StrandedFundings stranded = CONTEXT.getBean(StrandedFundings.class);
    private final ScriptedCharges charges = CONTEXT.getBean(ScriptedCharges.class);
    private final WorkList work = CONTEXT.getBean(WorkList.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final String id = TimeOrderedId.next("chg");
    private final String order = TimeOrderedId.next("ord");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_the_channel_does_not_take_back_waits_until_a_person_has_dealt_with_it() {
        comeAndSuspended();
        assertThat(listed("FUNDING_NOT_RETURNED")).isEmpty();
        stranded.ended(id + "-out", false, "CLOSED");
        stranded.look();
        var item = listed("FUNDING_NOT_RETURNED").get(0);
        assertThat(item.item().amount()).isEqualTo(Money.of("31.99 CNY"));
        assertThat(item.evidence()).contains(order, "suspense_CNY", "not given back: CLOSED");
        work.act(item.item().id(), new Wish(WorkAction.SETTLE, "zhao", "paid out at the counter"));
        assertThat(listed("FUNDING_NOT_RETURNED")).isEmpty();
    }

    @Test
    void what_is_on_its_way_back_for_long_is_asked_for_once_more() {
        comeAndSuspended();
        assertThat(listed("FUNDING_WAITS")).isEmpty();
        CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database.update("UPDATE funding SET changed_at = '2026-01-01' WHERE id = ?", id));
        var item = listed("FUNDING_WAITS").get(0);
        var before = charges.returned(id).size();
        work.act(item.item().id(), new Wish(WorkAction.ASK, "zhao", "the gateway was restored"));
        stranded.look();
        assertThat(charges.returned(id)).hasSize(before + 1);
        stranded.ended(id + "-out", true, "");
        stranded.look();
        assertThat(listed("FUNDING_WAITS")).isEmpty();
        assertThat(work.entries(item.item().id()))
                .extracting(WorkItem.Entry::step)
                .containsExactly("FOUND", "ASK", "ENDED");
    }

    private void comeAndSuspended() {
        var until = Instant.parse("2999-01-01T00:00:00Z");
        var wanted = new Funding.Wanted(order, "wechat/native", "coffee", Money.of("32.00 CNY"), until);
        fundings.await(id, wanted, new PlatformContext(order, "coffee", "mei", "trace", ""));
        fundings.come(new Fundings.Come(id, "wechat/native", Money.of("31.99 CNY"), "wx_1"));
        stranded.look();
        stranded.look();
        assertThat(fundings.get(id).state()).isEqualTo(FundingState.SUSPENDED);
    }

    private List<WorkItem.Seen> listed(String kind) {
        CONTEXT.getBean(WorkLook.class).look();
        return work.list(WorkState.OPEN, kind, 0, 500).stream()
                .filter(seen -> seen.item().subject().equals(id))
                .toList();
    }
}
