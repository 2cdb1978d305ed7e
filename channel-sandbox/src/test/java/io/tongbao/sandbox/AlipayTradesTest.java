package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.api.AlipayResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of trades at the sandbox's Alipay, and which are none. */
class AlipayTradesTest {

    private static final String NOBODY = "http://127.0.0.1:9/notices";
    private static final DateTimeFormatter BEIJING =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static AlipayMerchant merchant;
    private static Counter counter;

    private final String number = AlipayMerchant.newNumber();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new AlipayMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void the_same_order_again_is_the_same_code_and_other_content_is_refused() {
        var first = merchant.precreate(number, "32.00", NOBODY).getQrCode();

        assertThat(merchant.precreate(number, "32.00", NOBODY).getQrCode()).isEqualTo(first);
        refused(merchant.precreate(number, "31.00", NOBODY), "ACQ.CONTEXT_INCONSISTENT");
        assertThat(counter.trade(number).path("requests").asInt()).isEqualTo(3);
        counter.pay(number);
        assertThat(merchant.query(number).getTotalAmount()).isEqualTo("32.00");
        refused(merchant.precreate(number, "32.00", NOBODY), "ACQ.TRADE_HAS_SUCCESS");
        refused(merchant.close(number), "ACQ.REASON_TRADE_STATUS_INVALID");
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
    }

    @Test
    void nobody_pays_or_scans_after_its_time() {
        var scanned = AlipayMerchant.order(number, "1.00");
        var unseen = AlipayMerchant.order(AlipayMerchant.newNumber(), "1.00");
        var end = BEIJING.format(Instant.now().plusSeconds(3));
        scanned.setTimeExpire(end);
        unseen.setTimeExpire(end);
        assertThat(merchant.precreate(scanned, NOBODY).isSuccess()).isTrue();
        assertThat(merchant.precreate(unseen, NOBODY).isSuccess()).isTrue();
        counter.get("scan?pr=" + number);
        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("WAIT_BUYER_PAY");

        await().untilAsserted(() ->
                assertThat(merchant.query(number).getTradeStatus()).isEqualTo("TRADE_CLOSED"));

        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
        assertThat(counter.pay(unseen.getOutTradeNo()).statusCode()).isEqualTo(409);
        refused(merchant.query(unseen.getOutTradeNo()), "ACQ.TRADE_NOT_EXIST");
    }

    @ParameterizedTest
    @CsvSource({
        "out_trade_no, with space",
        "out_trade_no, with-dash",
        "total_amount, 0",
        "total_amount, 0.00",
        "total_amount, 1.001",
        "total_amount, -1",
        "total_amount, 100000000.01",
        "total_amount, much",
        "subject, a/b",
        "subject, a=b",
        "subject, a&b",
        "time_expire, tomorrow",
        "time_expire, 2020-01-01 00:00:00",
        "timeout_express, long"
    })
    void a_parameter_that_is_wrong_is_refused(String field, String value) {
        var order = AlipayMerchant.order(number, "32.00");
        switch (field) {
            case "out_trade_no" -> order.setOutTradeNo(value);
            case "total_amount" -> order.setTotalAmount(value);
            case "subject" -> order.setSubject(value);
            case "time_expire" -> order.setTimeExpire(value);
            default -> order.setTimeoutExpress(value);
        }

        refused(merchant.precreate(order, NOBODY), "ACQ.INVALID_PARAMETER");
    }

    @ParameterizedTest
    @CsvSource({"0.01, 1, 0", "0.84, 84, 1", "19.9, 1990, 12", "32, 3200, 19", "1000000.00, 100000000, 600000"})
    void yuan_are_whole_fen_and_six_per_mille_is_the_fee(String yuan, int fen, int fee) {
        var before = counter.books().path("accounts");
        assertThat(merchant.precreate(number, yuan, NOBODY).isSuccess()).isTrue();
        counter.pay(number);

        var books = counter.books();
        assertThat(before.path("payers").asInt()
                        - books.path("accounts").path("payers").asInt())
                .isEqualTo(fen);
        assertThat(books.path("accounts").path("fees").asInt()
                        - before.path("fees").asInt())
                .isEqualTo(fee);
        assertThat(books.path("total").asInt(-1)).isZero();
    }

    @Test
    void a_refund_of_a_part_leaves_it_paid_and_all_of_it_closes_it() {
        paid("100.00");

        assertThat(merchant.refund(number, "first", "60.00").getRefundFee()).isEqualTo("60.00");
        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("TRADE_SUCCESS");
        refused(merchant.refund(number, "more", "40.01"), "ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(merchant.refund(number, "rest", "40.00").getRefundFee())
                .as("of both")
                .isEqualTo("100.00");
        assertThat(merchant.query(number).getTradeStatus()).isEqualTo("TRADE_CLOSED");
        assertThat(merchant.query(number).getSendPayDate()).as("it was paid").isNotNull();
        refused(merchant.refund(number, "again", "0.01"), "ACQ.REASON_TRADE_REFUND_FEE_ERR");
        assertThat(counter.trade(number).path("refunded").asInt()).isEqualTo(10_000);
    }

    @Test
    void the_same_request_number_never_pays_twice() {
        paid("100.00");
        assertThat(merchant.refund(number, "once", "10.00").getFundChange()).isEqualTo("Y");

        var again = merchant.refund(number, "once", "10.00");

        assertThat(again.isSuccess()).isTrue();
        assertThat(again.getFundChange()).isEqualTo("N");
        refused(merchant.refund(number, "once", "11.00"), "ACQ.CONTEXT_INCONSISTENT");
        assertThat(counter.trade(number).path("refunded").asInt()).isEqualTo(1000);
    }

    @Test
    void a_refund_may_be_accepted_first_and_done_later() {
        paid("100.00");
        counter.fault("refund", "processing", number);

        assertThat(merchant.refund(number, "later", "10.00").getFundChange()).isEqualTo("N");

        await().untilAsserted(
                        () -> assertThat(merchant.refundQuery(number, "later").getRefundStatus())
                                .isEqualTo("REFUND_SUCCESS"));
        assertThat(counter.trade(number).path("refunded").asInt()).isEqualTo(1000);
    }

    @Test
    void what_was_not_paid_is_not_refunded_and_neither_is_a_part_without_a_number_of_its_own() {
        refused(merchant.refund(number, "r", "1.00"), "ACQ.TRADE_NOT_EXIST");
        merchant.precreate(number, "100.00", NOBODY);
        counter.get("scan?pr=" + number);
        refused(merchant.refund(number, "r", "1.00"), "ACQ.TRADE_STATUS_ERROR");
        counter.pay(number);
        refused(merchant.refund(number, "", "1.00"), "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        refused(merchant.refund(number, "a space", "1.00"), "ACQ.INVALID_PARAMETER");
        counter.fault("refund", "not_enough", number);
        refused(merchant.refund(number, "r", "1.00"), "ACQ.SELLER_BALANCE_NOT_ENOUGH");
        assertThat(merchant.refund(number, "", "100.00").getFundChange()).isEqualTo("Y");
        refused(merchant.refundQuery(AlipayMerchant.newNumber(), "r"), "ACQ.TRADE_NOT_EXIST");
    }

    private void paid(String yuan) {
        merchant.precreate(number, yuan, NOBODY);
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
    }

    private static void refused(AlipayResponse answer, String word) {
        assertThat(answer.getCode()).isEqualTo("40004");
        assertThat(answer.getSubCode()).isEqualTo(word);
    }
}
