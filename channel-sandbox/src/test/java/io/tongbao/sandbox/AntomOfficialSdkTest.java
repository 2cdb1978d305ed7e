package io.tongbao.sandbox;

import static com.alipay.global.api.model.ams.TransactionStatusType.CANCELLED;
import static com.alipay.global.api.model.ams.TransactionStatusType.FAIL;
import static com.alipay.global.api.model.ams.TransactionStatusType.PROCESSING;
import static com.alipay.global.api.model.ams.TransactionStatusType.SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.alipay.global.api.model.ResultStatusType;
import com.alipay.global.api.request.ams.notify.AlipayPayResultNotify;
import com.alipay.global.api.request.ams.notify.AlipayRefundNotify;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Antom's official SDK makes of the sandbox: its signatures, its fields, and what becomes of money. */
class AntomOfficialSdkTest {

    private static final String TAKEN = "{\"result\":{\"resultStatus\":\"S\"}}";

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static AntomMerchant merchant;
    private static Counter counter;

    private final String number = AntomMerchant.newNumber();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new AntomMerchant(keys, sandbox);
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @AfterEach
    void the_books_balance() {
        assertThat(counter.books().path("total").asLong()).isZero();
    }

    @Test
    void a_payment_is_made_at_its_page_and_told_until_the_very_words_take_it() {
        try (var letterbox = Letterbox.saying("", "success", "{\"result\":{\"resultStatus\":\"F\"}}", TAKEN)) {
            var asked = merchant.pay(AntomMerchant.order(number, "3200", letterbox.url()));
            assertThat(asked.getResult().getResultStatus()).isEqualTo(ResultStatusType.U);
            assertThat(merchant.query(number).getPaymentStatus()).isEqualTo(PROCESSING);
            assertThat(asked.getNormalUrl()).contains("/sandbox/scan?pr=");
            assertThat(counter.get(asked.getNormalUrl()
                                    .substring(asked.getNormalUrl().indexOf("scan")))
                            .body())
                    .contains("拿铁 latte", "32.00 CNY");

            counter.pay(asked.getNormalUrl());

            await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(4));
            assertThat(letterbox.arrived()).allMatch(merchant::believes);
            var told = AntomMerchant.read(letterbox.arrived().get(0).body(), AlipayPayResultNotify.class);
            assertThat(told.getPaymentRequestId()).isEqualTo(number);
            assertThat(told.getPaymentAmount().getValue()).isEqualTo("3200");
            assertThat(merchant.query(number).getPaymentStatus()).isEqualTo(SUCCESS);
        }
    }

    @Test
    void what_is_given_back_is_told_and_never_more_than_was_paid() {
        try (var letterbox = Letterbox.saying(TAKEN, TAKEN)) {
            merchant.pay(AntomMerchant.order(number, "3200", letterbox.url()));
            counter.pay(number);
            var id = merchant.query(number).getPaymentId();
            var asked = merchant.refund(number + "-a", id, "1200");
            assertThat(asked.getResult().getResultCode()).isEqualTo("REFUND_IN_PROCESS");
            assertThat(refused(number + "-b", id, "2001")).isEqualTo("REFUND_AMOUNT_EXCEED");
            assertThat(refused(number + "-a", id, "1100")).isEqualTo("REPEAT_REQ_INCONSISTENT");
            assertThat(merchant.queryRefund(number + "-b").getResult().getResultCode())
                    .isEqualTo("REFUND_NOT_EXIST");

            await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(2));
            var told = AntomMerchant.read(letterbox.arrived().get(1).body(), AlipayRefundNotify.class);
            assertThat(told.getRefundStatus()).isEqualTo("SUCCESS");
            assertThat(merchant.queryRefund(number + "-a").getRefundStatus()).isEqualTo(SUCCESS);
            assertThat(merchant.query(number).getPaymentStatus()).isEqualTo(SUCCESS);
            assertThat(counter.trade(number).path("refunded").asLong()).isEqualTo(1200);
        }
    }

    @Test
    void a_cancel_of_what_was_paid_gives_all_of_it_back() {
        var before = payers();
        merchant.pay(AntomMerchant.order(number, "3200", "http://127.0.0.1:1/nobody"));
        counter.pay(number);
        assertThat(payers()).isEqualTo(before - 3200);

        assertThat(merchant.cancel(number).getResult().getResultStatus()).isEqualTo(ResultStatusType.S);
        merchant.cancel(number);

        assertThat(payers()).isEqualTo(before);
        assertThat(merchant.query(number).getPaymentStatus()).isEqualTo(CANCELLED);
        assertThat(refused(number + "-a", merchant.query(number).getPaymentId(), "1"))
                .isEqualTo("ORDER_STATUS_INVALID");
    }

    @Test
    void nobody_pays_what_is_cancelled_or_too_late() {
        var late = AntomMerchant.order(number, "3200", "http://127.0.0.1:1/nobody");
        late.setPaymentExpiryTime("2020-01-01T00:00:00+08:00");
        merchant.pay(late);
        assertThat(merchant.query(number).getPaymentStatus()).isEqualTo(FAIL);
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
        var other = AntomMerchant.newNumber();
        merchant.pay(AntomMerchant.order(other, "3200", "http://127.0.0.1:1/nobody"));
        merchant.cancel(other);
        assertThat(counter.pay(other).statusCode()).isEqualTo(409);
    }

    @Test
    void who_is_not_its_merchant_is_refused() {
        var order = AntomMerchant.order(number, "3200", "http://127.0.0.1:1/nobody");
        assertThat(merchant.sentAs("5Y000000000000000000", order).body()).contains("INVALID_CLIENT");
        assertThat(merchant.sentTorn(order).body()).contains("INVALID_SIGNATURE");
        assertThat(merchant.query(number).getResult().getResultCode()).isEqualTo("ORDER_NOT_EXIST");
    }

    private static String refused(String refundNumber, String paymentId, String fen) {
        return merchant.refund(refundNumber, paymentId, fen).getResult().getResultCode();
    }

    private static long payers() {
        return counter.books().path("accounts").path("payers").asLong();
    }
}
