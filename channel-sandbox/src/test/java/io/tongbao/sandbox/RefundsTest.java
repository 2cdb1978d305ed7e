package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money that goes back, and what the sandbox's books say of it. */
class RefundsTest {

    private static final String NOBODY = "http://127.0.0.1:9/notices";
    private static final int PAID = 10_000;

    @TempDir
    private static Path keys;

    private final Sandbox sandbox = Sandbox.start(new Settings(keys, 0, 1000));
    private final Merchant merchant = new Merchant(keys, sandbox);
    private final Counter counter = new Counter(sandbox);
    private final String number = Merchant.newNumber();

    @BeforeEach
    void pay() {
        merchant.post(Merchant.NATIVE, merchant.order(number, PAID, NOBODY));
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void the_fee_goes_back_with_its_share_and_the_books_stay_whole() {
        books(-10_000, 9940, 60);

        refund("first", 5000);
        await().untilAsserted(() -> books(-5000, 4970, 30));

        refund("second", 3333);
        await().untilAsserted(() -> books(-1667, 1657, 10));

        refund("third", 1667);
        await().untilAsserted(() -> books(0, 0, 0));
        assertThat(counter.trade(number).path("refunded").asInt()).isEqualTo(PAID);
    }

    /** Each third alone would have a fen of the fee for its share, and there were only two. */
    @Test
    void of_the_fee_no_more_goes_back_than_was_taken() {
        var small = Merchant.newNumber();
        merchant.post(Merchant.NATIVE, merchant.order(small, 250, NOBODY));
        counter.pay(small);
        books(-10_250, 10_188, 62);

        posted(Merchant.refund(small, "a-third", 83, 250));
        await().untilAsserted(() -> books(-10_167, 10_106, 61));
        posted(Merchant.refund(small, "another", 83, 250));
        await().untilAsserted(() -> books(-10_084, 10_023, 61));
        posted(Merchant.refund(small, "the-rest", 84, 250));
        await().untilAsserted(() -> books(-10_000, 9940, 60));
    }

    @Test
    void a_payer_who_cannot_be_paid_is_refused_and_nothing_is_done() {
        counter.fault("refund", "account_abnormal", number);
        says(refund("first", 5000), 403, "USER_ACCOUNT_ABNORMAL");
        assertThat(merchant.get(Merchant.REFUNDS + "/first").status()).isEqualTo(404);
        books(-10_000, 9940, 60);
        refund("second", 5000);
        await().untilAsserted(() -> books(-5000, 4970, 30));
    }

    @Test
    void what_is_given_up_after_it_was_accepted_reads_closed_and_may_be_asked_for_under_another_number() {
        counter.fault("refund", "closed", number);
        refund("first", 10_000);
        await().until(() -> merchant.get(Merchant.REFUNDS + "/first")
                .json()
                .path("status")
                .asText()
                .equals("CLOSED"));
        books(-10_000, 9940, 60);
        refund("second", 10_000);
        await().untilAsserted(() -> books(0, 0, 0));
    }

    @Test
    void even_a_part_makes_it_a_trade_of_refunds_at_once() {
        refund("part", 1);

        assertThat(merchant.query(number).json().path("trade_state").asText()).isEqualTo("REFUND");
        assertThat(counter.trade(number).path("state").asText()).isEqualTo("REFUND");
        says(merchant.post(Merchant.NATIVE, merchant.order(number, PAID, NOBODY)), 400, "ORDERPAID");
    }

    @Test
    void the_same_number_is_the_same_refund_and_pays_once() {
        var first = refund("once", 4000);
        await().untilAsserted(() -> assertThat(status("once")).isEqualTo("SUCCESS"));

        var again = refund("once", 4000);

        assertThat(again.json().path("refund_id")).isEqualTo(first.json().path("refund_id"));
        assertThat(again.json().path("status").asText()).isEqualTo("SUCCESS");
        says(refund("once", 4001), 400, "INVALID_REQUEST");
        refund("other", 1000);
        await().untilAsserted(() -> assertThat(refunded()).isEqualTo(5000));
        books(-5000, 4970, 30);
    }

    @Test
    void never_more_goes_back_than_was_paid() {
        says(refund("a space", 1), 400, "PARAM_ERROR");
        says(refund("more", PAID + 1), 400, "INVALID_REQUEST");
        assertThat(refund("most", 9999).status()).isEqualTo(200);
        says(refund("rest", 2), 400, "INVALID_REQUEST");
        assertThat(refund("last", 1).status()).isEqualTo(200);
        await().untilAsserted(() -> assertThat(refunded()).isEqualTo(PAID));
        books(0, 0, 0);
    }

    @Test
    void an_order_is_named_by_either_number_and_by_one() {
        var id = merchant.query(number).json().path("transaction_id").asText();
        var byId = asked("by-id", 100);

        says(posted(byId.deepCopy().put("transaction_id", id)), 400, "PARAM_ERROR");
        byId.remove("out_trade_no");
        says(posted(byId), 400, "PARAM_ERROR");
        assertThat(posted(byId.put("transaction_id", id)).status()).isEqualTo(200);
    }

    @Test
    void what_was_not_paid_is_not_refunded() {
        var unpaid = Merchant.newNumber();
        merchant.post(Merchant.NATIVE, merchant.order(unpaid, PAID, NOBODY));

        says(posted(Merchant.refund(unpaid, "unpaid", 1, PAID)), 400, "INVALID_REQUEST");
        says(posted(Merchant.refund(Merchant.newNumber(), "nothing", 1, PAID)), 404, "RESOURCE_NOT_EXISTS");
        says(posted(Merchant.refund(number, "other-total", 1, PAID - 1)), 400, "INVALID_REQUEST");
        says(merchant.get(Merchant.REFUNDS + "/unpaid"), 404, "RESOURCE_NOT_EXISTS");
        assertThat(counter.trade(number).path("state").asText()).isEqualTo("SUCCESS");
    }

    @Test
    void currency_and_amount_are_needed() {
        var noCurrency = asked("r", 1);
        noCurrency.withObject("/amount").remove("currency");
        says(posted(noCurrency), 400, "PARAM_ERROR");
        says(refund("r", 0), 400, "PARAM_ERROR");
    }

    /** Half a fen of the fee goes up: from 0.84 yuan on there is one. */
    @ParameterizedTest
    @CsvSource({"1, 0", "83, 0", "84, 1", "249, 1", "250, 2", "3200, 19"})
    void the_fee_is_six_per_mille_half_up(int total, int fee) {
        var before = counter.books().path("accounts").path("fees").asInt();
        var other = Merchant.newNumber();
        merchant.post(Merchant.NATIVE, merchant.order(other, total, NOBODY));
        counter.pay(other);

        var books = counter.books();
        assertThat(books.path("accounts").path("fees").asInt() - before).isEqualTo(fee);
        assertThat(books.path("total").asInt()).isZero();
    }

    private void books(int payers, int merchants, int fees) {
        var books = counter.books();
        assertThat(books.path("accounts").path("payers").intValue()).isEqualTo(payers);
        assertThat(books.path("accounts").path("merchant").intValue()).isEqualTo(merchants);
        assertThat(books.path("accounts").path("fees").intValue()).isEqualTo(fees);
        assertThat(books.path("total").isIntegralNumber()).isTrue();
        assertThat(books.path("total").intValue()).isZero();
    }

    private int refunded() {
        return counter.trade(number).path("refunded").asInt();
    }

    private String status(String refund) {
        return merchant.get(Merchant.REFUNDS + "/" + refund)
                .json()
                .path("status")
                .asText();
    }

    private ObjectNode asked(String refund, long amount) {
        return Merchant.refund(number, refund, amount, PAID);
    }

    private Merchant.Answer refund(String refund, long amount) {
        return posted(asked(refund, amount));
    }

    private Merchant.Answer posted(ObjectNode asked) {
        return merchant.post(Merchant.REFUNDS, asked);
    }

    private static void says(Merchant.Answer answer, int status, String code) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
