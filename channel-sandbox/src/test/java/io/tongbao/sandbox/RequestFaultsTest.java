package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonSyntaxException;
import com.wechat.pay.java.core.exception.MalformedMessageException;
import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.core.exception.ValidationException;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong when it is ordered, and what the official SDK makes of it. */
class RequestFaultsTest {

    private static final int CONNECTIONS = 64;
    private static final String NOBODY = "http://127.0.0.1:9/notices";

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static Merchant merchant;
    private static Counter counter;

    private final String number = Merchant.newNumber();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new Merchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({"system_error, 500, SYSTEM_ERROR", "frequency, 429, FREQUENCY_LIMITED"})
    void what_is_refused_is_refused_once(String kind, int status, String code) {
        prepay();
        counter.fault("query", kind, number);

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(this::queried)
                .satisfies(no -> assertThat(no.getHttpStatusCode()).isEqualTo(status))
                .satisfies(no -> assertThat(no.getErrorCode()).isEqualTo(code));
        assertThat(queried().getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty_200", "unsigned", "wrong_key", "torn_json", "html_502"})
    void what_proves_nothing_is_thrown_at_who_asks(String kind) {
        prepay();
        counter.fault("query", kind, number);

        Class<? extends RuntimeException> thrown = switch (kind) {
            case "wrong_key" -> ValidationException.class;
            case "torn_json" -> MalformedMessageException.class;
            case "html_502" -> JsonSyntaxException.class;
            default -> IllegalArgumentException.class;
        };
        assertThatExceptionOfType(thrown).isThrownBy(this::queried);
        assertThat(queried().getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
    }

    /** More than once, since the JDK's client asks again by itself when a connection that it kept is cut. */
    @ParameterizedTest
    @ValueSource(strings = {"silent_before", "silent_after"})
    void silence_is_a_connection_that_is_cut(String kind) {
        prepay();
        counter.fault(Map.of("api", "query", "kind", kind, "count", 20, "out_trade_no", number));

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(this::queried);
        counter.delete("faults");
        assertThat(queried().getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
    }

    @Test
    void a_state_that_nobody_knows_is_null_to_the_sdk() {
        prepay();
        counter.fault("query", "unknown_state", number);

        assertThat(queried())
                .satisfies(trade -> assertThat(trade.getOutTradeNo()).isEqualTo(number))
                .satisfies(trade -> assertThat(trade.getTradeState()).isNull());
        assertThat(queried().getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
    }

    @Test
    void what_is_slow_is_done_after_all() {
        prepay();
        counter.fault(Map.of("api", "query", "kind", "slow", "count", 1, "out_trade_no", number, "millis", 400));
        var before = Instant.now();

        assertThat(queried().getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
        assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent_before", "html_502", "empty_200", "frequency", "system_error"})
    void what_was_not_done_is_counted_and_not_there(String kind) {
        counter.fault("prepay", kind, number);
        tried(kind);

        assertThat(merchant.query(number).code()).isEqualTo("ORDER_NOT_EXIST");
        assertThat(counter.trade(number).path("requests").asInt()).isEqualTo(1);
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
        prepay();
        assertThat(counter.trade(number).path("requests").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent_after", "torn_json", "unsigned", "wrong_key"})
    void what_was_done_is_there_though_nobody_was_told(String kind) {
        counter.fault("prepay", kind, number);
        tried(kind);

        assertThat(merchant.query(number).json().path("trade_state").asText()).isEqualTo("NOTPAY");
        assertThat(counter.trade(number).path("requests").asInt()).isEqualTo(1);
    }

    @Test
    void closing_and_refunding_go_wrong_too() {
        prepay();
        counter.fault("close", "system_error", number);
        assertThat(merchant.close(number).status()).isEqualTo(500);
        counter.pay(number);

        counter.fault("refund", "frequency", number);
        var refund = Merchant.refund(number, "r-" + number, 1, 3200);
        assertThat(merchant.post(Merchant.REFUNDS, refund).status()).isEqualTo(429);
        assertThat(merchant.get(Merchant.REFUNDS + "/r-" + number).status()).isEqualTo(404);
        assertThat(merchant.post(Merchant.REFUNDS, refund).status()).isEqualTo(200);
    }

    @Test
    void a_fault_waits_for_its_order_its_call_and_its_count() {
        prepay();
        counter.fault("query", "system_error", "another-order");
        counter.fault("close", "system_error", number);
        assertThat(merchant.query(number).status()).isEqualTo(200);
        counter.fault(Map.of("api", "*", "kind", "system_error", "count", 2, "out_trade_no", number));

        assertThat(merchant.query(number).status()).isEqualTo(500);
        assertThat(merchant.query(number).status()).isEqualTo(500);
        assertThat(merchant.query(number).status()).isEqualTo(200);
        assertThat(merchant.close(number).status()).isEqualTo(500);
        counter.fault("query", "system_error", number);
        assertThat(counter.delete("faults").statusCode()).isEqualTo(200);
        assertThat(merchant.query(number).status()).isEqualTo(200);
    }

    @Test
    void a_fault_of_one_party_is_nobody_elses() {
        prepay();
        counter.fault(Map.of("api", "query", "kind", "system_error", "count", 1, "party", "alipay"));
        assertThat(merchant.query(number).status()).isEqualTo(200);
        counter.fault(Map.of("api", "query", "kind", "system_error", "count", 1, "party", "wechat"));
        assertThat(merchant.query(number).status()).isEqualTo(500);
        assertThat(merchant.query(number).status()).isEqualTo(200);
        counter.delete("faults");
    }

    /** As many at once as a gateway asks one party over its connections: its other parties are not to wait for them. */
    @Test
    void who_is_slow_keeps_nobody_else_from_being_answered() {
        counter.fault(Map.of("api", "prepay", "kind", "slow", "count", CONNECTIONS, "millis", 4000));
        var hands = Executors.newFixedThreadPool(CONNECTIONS);
        var slow = IntStream.range(0, CONNECTIONS)
                .mapToObj(one -> CompletableFuture.runAsync(this::prepay, hands))
                .toList();
        hands.shutdown();
        while (!isAsked(CONNECTIONS)) {
            Thread.onSpinWait();
        }
        assertThat(merchant.query("another").status()).isEqualTo(404);
        assertThat(slow).noneMatch(CompletableFuture::isDone);
        slow.forEach(CompletableFuture::join);
    }

    private boolean isAsked(int times) {
        for (var trade : Counter.json(counter.get("trades").body())) {
            if (trade.path("out_trade_no").asText().equals(number)) {
                return trade.path("requests").asInt() == times;
            }
        }
        return false;
    }

    private void prepay() {
        assertThat(merchant.post(Merchant.NATIVE, merchant.order(number, 3200, NOBODY))
                        .status())
                .isEqualTo(200);
    }

    /** Whatever comes of it. */
    private void tried(String kind) {
        try {
            merchant.post(Merchant.NATIVE, merchant.order(number, 3200, NOBODY));
        } catch (UncheckedIOException cut) {
            assertThat(kind).startsWith("silent");
        }
    }

    private Transaction queried() {
        var query = new QueryOrderByOutTradeNoRequest();
        query.setMchid(merchant.known("mchid"));
        query.setOutTradeNo(number);
        return merchant.orders().queryOrderByOutTradeNo(query);
    }
}
