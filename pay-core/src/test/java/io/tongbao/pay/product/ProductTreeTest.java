package io.tongbao.pay.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.pay.peers.ProductJson;
import io.tongbao.pay.product.ChannelState.Condition;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows F4 F5 F9 of the requirements. */
class ProductTreeTest {

    private static final Money TEN = Money.of("10.00 CNY");

    private final Map<String, String> nodes = new TreeMap<>(Map.of(
            "pay", "{'open':true,'business_lines':['*']}",
            "pay/alipay", "{}",
            "pay/alipay/qr", "{}",
            "pay/alipay-vip", "{}"));

    @Test
    void a_node_has_what_is_said_above_unless_it_says_otherwise_itself() {
        nodes.put("pay", "{'open':true,'business_lines':['*'],'fees':[" + fee(60, 0) + "]}");
        nodes.put(
                "pay/alipay", "{'business_lines':['tea'],'limits':[{'currency':'CNY','min_minor':1,'max_minor':999}]}");
        nodes.put("pay/alipay/qr", "{'fees':[]}");
        var qr = product("pay/alipay/qr");
        assertThat(qr.rules().businessLines()).containsExactly("tea");
        assertThat(qr.fee(TEN)).isEmpty();
        assertThat(qr.objection("coffee", TEN))
                .get()
                .extracting(Product.Objection::reason)
                .isEqualTo(Reason.PRODUCT_NOT_GRANTED);
        assertThat(qr.objection("tea", TEN))
                .get()
                .extracting(Product.Objection::detail)
                .isEqualTo("pay/alipay/qr: 1000 minor (expected: 1..999)");
        assertThat(qr.objection("tea", Money.of("9.99 CNY"))).isEmpty();
        assertThat(qr.objection("tea", Money.of("10.00 USD"))).isEmpty();
        assertThat(product("pay/alipay-vip").fee(TEN)).isPresent();
    }

    @Test
    void what_is_closed_above_is_closed_below_whatever_is_said_there() {
        nodes.put("pay/alipay", "{'open':false}");
        nodes.put("pay/alipay/qr", "{'open':true}");
        assertThat(product("pay/alipay/qr").objection("tea", TEN))
                .get()
                .extracting(Product.Objection::reason)
                .isEqualTo(Reason.PRODUCT_CLOSED);
        assertThat(product("pay/alipay-vip").objection("tea", TEN)).isEmpty();
    }

    @Test
    void only_a_leaf_is_a_product_and_a_subtree_begins_with_its_path_and_a_stroke() {
        assertThatThrownBy(() -> product("pay/alipay")).hasMessageStartingWith("NO_SUCH_PRODUCT");
        assertThatThrownBy(() -> product("pay/wechat")).hasMessageStartingWith("NO_SUCH_PRODUCT");
        assertThat(tree().below("pay/alipay").keySet()).containsExactly("pay/alipay", "pay/alipay/qr");
        assertThat(tree().below("").keySet()).hasSize(4);
        assertThat(product("pay/alipay-vip").path()).isEqualTo("pay/alipay-vip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pay", "pay//x", "/pay", "pay/", "pay/wechat/native", "pay/a/b/c/d", "pay/ü", ""})
    void a_path_is_words_with_strokes_below_a_node_that_is_there(String path) {
        nodes.put(path, "{}");
        assertThatThrownBy(this::tree).isInstanceOf(Failure.class).hasMessageContaining("path");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'opened':true} | opened",
                "{'open':null} | open",
                "{'open':1} | open",
                "[] | content",
                "{'open':true | content",
                "{'business_lines':[null]} | business_lines",
                "{'business_lines':['a','a']} | business_lines",
                "{'limits':[{'currency':'CNY','min_minor':5,'max_minor':4}]} | max_minor",
                "{'limits':[{'currency':'CNY','min_minor':5}]} | max_minor",
                "{'limits':[{'currency':'CNX','min_minor':5,'max_minor':6}]} | currency",
                "{'limits':[{'currency':'CNY','min_minor':5.5,'max_minor':6}]} | limits",
                "{'fees':[{'currency':'CNY','basis_points':60}]} | fees",
                "{'routing':{'prefer':'BEST','ways':[]}} | routing",
                "{'routing':{'prefer':'COST','ways':[]}} | ways",
                "{'open':true,'open':false} | content",
            })
    void a_typing_error_bends_no_rule(String content, String named) {
        nodes.put("pay/alipay/qr", content);
        assertThatThrownBy(this::tree)
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(Reason.INVALID_ARGUMENT))
                .hasMessageContaining(named);
    }

    @Test
    void only_purchases_take_fees() {
        nodes.put("payout", "{'fees':[" + fee(60, 0) + "]}");
        assertThatThrownBy(this::tree).hasMessageContaining("fees of payout");
    }

    @ParameterizedTest
    @CsvSource({
        // amount, basis points + fixed, min..max, fee
        "10000, 60+0, 0..99999, 60",
        "10199, 60+0, 0..99999, 61",
        "99, 60+0, 0..99999, 0",
        "99, 60+0, 1..99999, 1",
        "10000, 60+30, 0..99999, 90",
        "10000, 60+0, 0..50, 50",
        "3, 60+10, 0..99999, 3",
        "9000000000000000, 10000+0, 0..9000000000000000, 9000000000000000",
    })
    void a_fee_is_a_part_and_something_for_each_and_never_more_than_what_it_is_taken_of(
            long minor, String rate, String bounds, long expected) {
        var rates = rate.split("\\+", -1);
        var ends = bounds.split("\\.\\.", -1);
        var fee = new Fee(
                "CNY",
                Integer.parseInt(rates[0]),
                Long.parseLong(rates[1]),
                Long.parseLong(ends[0]),
                Long.parseLong(ends[1]),
                true);
        assertThat(fee.of(Money.of(minor, "CNY")).minor()).isEqualTo(expected);
    }

    @Test
    void what_is_written_is_read_again() {
        var json = new ProductJson();
        var text = "{'open':false,'business_lines':['tea'],'limits':[{'currency':'CNY','min_minor':1,'max_minor':9}],"
                + "'fees':[" + fee(60, 5) + "],'routing':{'prefer':'COST','ways':[" + way("alipay/qr", 60) + "]}}";
        assertThat(json.text(json.rules(text.replace('\'', '"')))).isEqualTo(text.replace('\'', '"'));
        assertThat(json.text(json.rules("{}"))).isEqualTo("{}");
    }

    @Test
    void a_product_without_routing_goes_by_the_way_that_its_path_names() {
        assertThat(product("pay/alipay/qr").goesBy("alipay/qr")).isTrue();
        assertThat(product("pay/alipay/qr").goesBy(Way.BALANCE)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ORDER, wechat/native alipay/qr", "COST, alipay/qr wechat/native", "SUCCESS, wechat/native alipay/qr"})
    void of_ways_that_are_well_the_rule_prefers_one(String prefer, String expected) {
        routed(prefer);
        assertThat(ranked(method -> new ChannelState(Condition.OPEN, method.startsWith("wechat") ? 90 : 80)))
                .isEqualTo(expected);
    }

    @Test
    void what_is_broken_or_closed_comes_behind_and_what_does_not_take_the_amount_not_at_all() {
        routed("ORDER");
        assertThat(ranked(method ->
                        new ChannelState(method.startsWith("wechat") ? Condition.BROKEN : Condition.OPEN, 99)))
                .isEqualTo("alipay/qr wechat/native");
        assertThat(product("pay/alipay/qr")
                        .rank(Money.of("600.00 CNY"), method -> ChannelState.UNHEARD)
                        .text())
                .isEqualTo("wechat/native: OPEN, few calls yet, costs 0.60 %");
    }

    @Test
    void who_has_too_few_calls_to_be_known_is_tried() {
        routed("SUCCESS");
        assertThat(ranked(method ->
                        method.startsWith("wechat") ? new ChannelState(Condition.OPEN, 99) : ChannelState.UNHEARD))
                .isEqualTo("alipay/qr wechat/native");
    }

    private void routed(String prefer) {
        nodes.put(
                "pay/alipay/qr",
                "{'routing':{'prefer':'" + prefer + "','ways':[" + way("wechat/native", 60) + ","
                        + way("alipay/qr", 55).replace("9999999", "50000") + "]}}");
    }

    private String ranked(ChannelStates channels) {
        return String.join(
                " ",
                product("pay/alipay/qr").rank(TEN, channels).ways().stream()
                        .map(one -> one.way().method())
                        .toList());
    }

    private static String way(String method, int cost) {
        return "{'method':'" + method + "','cost_basis_points':" + cost + ",'min_minor':1,'max_minor':9999999}";
    }

    private static String fee(int points, long fixed) {
        return "{'currency':'CNY','basis_points':" + points + ",'fixed_minor':" + fixed
                + ",'min_minor':0,'max_minor':100000,'given_back':true}";
    }

    private Product product(String path) {
        return tree().product(path, "tea");
    }

    private ProductTree tree() {
        var json = new ProductJson();
        var rules = new TreeMap<String, ProductRules>();
        nodes.forEach((path, content) -> rules.put(path, json.rules(content.replace('\'', '"'))));
        return new ProductTree(1, rules);
    }
}
