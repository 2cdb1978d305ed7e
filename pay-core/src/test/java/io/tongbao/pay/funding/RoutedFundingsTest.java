package io.tongbao.pay.funding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.payment.ScriptedCharges;
import io.tongbao.pay.payment.ScriptedHealth;
import io.tongbao.pay.product.ChannelState.Condition;
import io.tongbao.pay.product.ProductVersions;
import io.tongbao.pay.product.ProductVersions.Wish;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ConfigurableApplicationContext;

/** Rows E8 F4 F9 of the requirements: which channel brings the money. */
@ExtendWith(InGlobalTransaction.class)
class RoutedFundingsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final Money PRICE = Money.of("32.00 CNY");
    private static final Instant SOON = Instant.parse("2999-01-01T00:00:00Z");

    private final Fundings fundings = CONTEXT.getBean(Fundings.class);
    private final ScriptedCharges charges = CONTEXT.getBean(ScriptedCharges.class);
    private final String id = TimeOrderedId.next("chg");

    @BeforeAll
    static void say() {
        CONTEXT.getBean(ScriptedHealth.class).say("broken/qr", Condition.BROKEN);
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_product_of_one_way_goes_by_that_way() {
        assertThat(await("wechat/native", "pay/wechat/native").route())
                .isEqualTo(new Funding.Route("wechat/native", ""));
    }

    @Test
    void a_product_of_several_ways_goes_by_the_best_and_says_why() {
        publish("pay/first", ways("broken/qr", "well/qr"));
        var funding = await("first", "pay/first");
        assertThat(funding.route().method()).isEqualTo("well/qr");
        assertThat(funding.route().because())
                .isEqualTo("well/qr: OPEN, few calls yet, costs 0.60 %; broken/qr: BROKEN, few calls yet,"
                        + " costs 0.60 %");
        fundings.come(new Fundings.Come(id, "well/qr", PRICE, "w_1"));
        assertThat(fundings.get(id).payer()).isEqualTo("clearing_well_CNY");
    }

    @Test
    void who_says_that_there_is_no_charge_is_followed_by_the_next_one() {
        publish("pay/second", ways("nobody/qr", "well/qr"));
        var funding = await("second", "pay/second");
        assertThat(fundings.get(id).state()).isEqualTo(FundingState.AWAITING);
        assertThat(fundings.get(id).route())
                .isEqualTo(new Funding.Route("well/qr", "well/qr instead of nobody/qr, UNKNOWN_CHANNEL"));
        assertThat(charges.made(id)).isEqualTo(2);
        assertThat(await("second", "pay/second").wanted()).isEqualTo(funding.wanted());
        assertThat(charges.by(id)).containsExactly("nobody/qr", "well/qr", "well/qr");
    }

    /** The one who waits for it has cancelled while the first channel was asked. */
    @Test
    void nobody_else_is_asked_for_what_nobody_wants_any_more() {
        publish("pay/unwanted", ways("nobody/qr", "well/qr"));
        charges.whenRefused = () -> fundings.notComing(id, "cancelled");
        try {
            await("unwanted", "pay/unwanted");
        } finally {
            charges.whenRefused = () -> {};
        }
        assertThat(charges.by(id)).containsExactly("nobody/qr");
        assertThat(fundings.get(id).state()).isEqualTo(FundingState.UNFUNDED);
    }

    @Test
    void who_says_nothing_may_have_made_a_charge_and_is_followed_by_nobody() {
        publish("pay/third", ways("silent/qr", "well/qr"));
        assertThatThrownBy(() -> await("third", "pay/third")).hasMessageStartingWith("UNREACHABLE");
        assertThat(charges.by(id)).containsExactly("silent/qr");
        assertThat(fundings.get(id).route().method()).isEqualTo("silent/qr");
    }

    @Test
    void what_comes_by_another_way_than_we_think_is_that_channels_money() {
        publish("pay/fourth", ways("well/qr", "other/qr"));
        await("fourth", "pay/fourth");
        fundings.come(new Fundings.Come(id, "other/qr", PRICE, "o_1"));
        assertThat(fundings.get(id).payer()).isEqualTo("clearing_other_CNY");
    }

    /** Else a cent through a channel would open what is closed. */
    @Test
    void what_is_paid_from_a_balance_beside_it_must_be_allowed_too() {
        publish("pay/balance", "{\"limits\":[{\"currency\":\"CNY\",\"min_minor\":1,\"max_minor\":500}]}");
        try {
            var own = new Funding.Own("wallet", "shop", Money.of("5.01 CNY"));
            var wanted = new Funding.Wanted("ord", "wechat/native", "coffee", PRICE, SOON, own);
            var context = new PlatformContext("ord", "coffee", "mei", "trace", "pay/wechat/native");
            assertThatThrownBy(() -> fundings.await(id, wanted, context))
                    .hasMessageStartingWith("AMOUNT_OUT_OF_LIMITS");
        } finally {
            publish("pay/balance", "{}");
        }
    }

    @Test
    void what_is_closed_or_unknown_awaits_nothing() {
        publish("pay/fifth", "{\"open\":false}");
        assertThatThrownBy(() -> await("fifth", "pay/fifth")).hasMessageStartingWith("PRODUCT_CLOSED");
        assertThatThrownBy(() -> await("nothing", "pay/nothing")).hasMessageStartingWith("NO_SUCH_PRODUCT");
        assertThatThrownBy(() -> await("payout", "payout/bank")).hasMessageStartingWith("NO_SUCH_PRODUCT");
        assertThatThrownBy(() -> fundings.get(id)).hasMessageStartingWith("NO_SUCH_FUNDING");
        assertThat(charges.made(id)).isZero();
    }

    @Test
    void a_repeat_goes_on_whatever_was_published_meanwhile() {
        publish("pay/sixth", ways("well/qr", "other/qr"));
        await("sixth", "pay/sixth");
        publish("pay/sixth", "{\"open\":false}");
        assertThat(await("sixth", "pay/sixth").route().method()).isEqualTo("well/qr");
    }

    @Test
    void an_amount_that_no_way_takes_is_out_of_limits() {
        publish("pay/seventh", ways("well/qr", "other/qr").replace("99999999", "3199"));
        assertThatThrownBy(() -> await("seventh", "pay/seventh")).hasMessageStartingWith("AMOUNT_OUT_OF_LIMITS");
    }

    private Funding await(String method, String product) {
        return fundings.await(
                id,
                new Funding.Wanted("ord" + id, method, "拿铁", PRICE, SOON),
                new PlatformContext("ord" + id, "coffee", "mei", "trace", product));
    }

    private static String ways(String one, String other) {
        return "{\"routing\":{\"prefer\":\"ORDER\",\"ways\":[" + way(one) + "," + way(other) + "]}}";
    }

    private static String way(String method) {
        return "{\"method\":\"" + method + "\",\"cost_basis_points\":60,\"min_minor\":1,\"max_minor\":99999999}";
    }

    private static void publish(String path, String content) {
        var versions = CONTEXT.getBean(ProductVersions.class);
        var draft = versions.draft(new Wish(TimeOrderedId.next("req"), "routes", "li"), Map.of(path, content));
        versions.publish(draft.version(), "li");
    }
}
