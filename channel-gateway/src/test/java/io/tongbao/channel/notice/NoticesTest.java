package io.tongbao.channel.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.charge.ChargeState;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.charge.FeatureContext;
import io.tongbao.channel.charge.ScriptedChannel;
import io.tongbao.channel.refund.Refund;
import io.tongbao.channel.refund.RefundState;
import io.tongbao.channel.refund.Refunds;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Row E8 of the requirements: what a channel tells is kept as it came, and believed when it is proved. */
class NoticesTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money PRICE = Money.of("32.00 CNY");

    private final Notices notices = CONTEXT.getBean(Notices.class);
    private final Charges charges = CONTEXT.getBean(Charges.class);
    private final Refunds refunds = CONTEXT.getBean(Refunds.class);
    private final ScriptedChannel channel = CONTEXT.getBean(ScriptedChannel.class);
    private final String id = TimeOrderedId.next("chg");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_true_one_ends_its_charge_however_often_it_comes() {
        create();
        says(id);
        assertThat(take(id)).isEqualTo(Verdict.HEARD);
        assertThat(take(id)).isEqualTo(Verdict.HEARD);
        assertThat(charges.get(id).state()).isEqualTo(ChargeState.SUCCEEDED);
        assertThat(kept(id)).containsExactly("HEARD " + id, "HEARD " + id);
    }

    @Test
    void a_forged_one_is_kept_and_changes_nothing() {
        create();
        assertThat(take("forged " + id)).isEqualTo(Verdict.FORGED);
        assertThat(charges.get(id).state()).isEqualTo(ChargeState.CREATED);
        assertThat(kept("forged " + id)).containsExactly("FORGED ");
    }

    @Test
    void one_about_a_charge_that_nobody_asked_for_is_kept() {
        says(id);
        assertThat(take(id)).isEqualTo(Verdict.NO_SUCH_CHARGE);
        assertThat(kept(id)).containsExactly("NO_SUCH_CHARGE " + id);
    }

    @Test
    void one_about_a_refund_ends_the_refund_and_not_the_charge() {
        var refund = refundOfPaid();
        channel.notices.put(refund, notice(About.REFUND, refund, new Outcome.Succeeded("wx_2", PRICE, Instant.EPOCH)));
        assertThat(take(refund)).isEqualTo(Verdict.HEARD);
        assertThat(refunds.get(refund).state()).isEqualTo(RefundState.SUCCEEDED);
        assertThat(kept(refund)).containsExactly("HEARD " + refund);
    }

    @Test
    void one_about_a_refund_that_nobody_asked_for_is_kept() {
        channel.notices.put(id, notice(About.REFUND, id, new Outcome.Succeeded("wx_2", PRICE, Instant.EPOCH)));
        assertThat(take(id)).isEqualTo(Verdict.NO_SUCH_REFUND);
        assertThat(kept(id)).containsExactly("NO_SUCH_REFUND " + id);
    }

    /** A paid charge, all of which is to go back. */
    private String refundOfPaid() {
        create();
        says(id);
        take(id);
        var refund = TimeOrderedId.next("ref") + "-1-1";
        refunds.create(
                refund, new Refund.Wanted(id, PRICE, "cold"), charges.get(id).context());
        return refund;
    }

    @Test
    void what_others_add_to_it_on_its_way_is_not_kept() {
        take("forged " + id);
        var headers = CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database().queryForObject("SELECT headers FROM notice WHERE body = ?", String.class, (Object)
                        bytes("forged " + id)));
        assertThat(headers).contains("Wechatpay-Nonce=n").doesNotContain("session");
    }

    private void create() {
        var clock = CONTEXT.getBean(AdvancingClock.class);
        var order = new Order(id, "wechat/native", "拿铁", PRICE, clock.instant().plusSeconds(600));
        charges.create(order, new PlatformContext("ord_1", "coffee", "mei", "trace", ""));
    }

    /** The channel says that this charge is paid. */
    private void says(String number) {
        channel.notices.put(number, notice(About.CHARGE, number, new Outcome.Succeeded("wx_1", PRICE, Instant.EPOCH)));
    }

    private static Notice notice(About about, String number, Outcome outcome) {
        return new Notice("n-" + number, about, number, outcome);
    }

    private Verdict take(String body) {
        var headers = Map.of("Wechatpay-Nonce", "n", "Cookie", "session=1");
        return notices.take(channel, new RawNotice(headers, bytes(body)));
    }

    private List<String> kept(String body) {
        return CONTEXT.getBean(LocalTransactions.class)
                .run(() -> database()
                        .queryForList(
                                "SELECT CONCAT(verdict, ' ', subject) FROM notice WHERE body = ? ORDER BY id",
                                String.class,
                                (Object) bytes(body)));
    }

    private static JdbcTemplate database() {
        return new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
