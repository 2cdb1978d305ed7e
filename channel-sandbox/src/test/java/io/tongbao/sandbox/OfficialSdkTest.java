package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.wechat.pay.java.core.exception.ServiceException;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.payments.nativepay.model.Amount;
import com.wechat.pay.java.service.payments.nativepay.model.CloseOrderRequest;
import com.wechat.pay.java.service.payments.nativepay.model.PrepayRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByIdRequest;
import com.wechat.pay.java.service.payments.nativepay.model.QueryOrderByOutTradeNoRequest;
import com.wechat.pay.java.service.refund.model.AmountReq;
import com.wechat.pay.java.service.refund.model.CreateRequest;
import com.wechat.pay.java.service.refund.model.QueryByOutRefundNoRequest;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** WeChat Pay's own client takes the sandbox for WeChat Pay, and the sandbox takes what it sends. */
class OfficialSdkTest {

    @TempDir
    private static Path keys;

    private final Sandbox sandbox = Sandbox.start(new Settings(keys, 0, 1000));
    private final Merchant merchant = new Merchant(keys, sandbox);
    private final Counter counter = new Counter(sandbox);
    private final Letterbox letterbox = new Letterbox();
    private final String number = Merchant.newNumber();

    @BeforeEach
    void prepay() {
        assertThat(prepaid(number)).matches("weixin://wxpay/bizpayurl\\?pr=\\w+");
    }

    @AfterEach
    void stop() {
        sandbox.close();
        letterbox.close();
    }

    @Test
    void an_order_can_be_asked_for_before_and_after_it_is_paid() {
        assertThat(queried(number).getTradeState()).isEqualTo(TradeStateEnum.NOTPAY);
        assertThat(queried(number).getTransactionId()).isNull();

        counter.pay(number);

        assertThat(queried(number)).satisfies(this::isPaid);
        var byId = new QueryOrderByIdRequest();
        byId.setMchid(merchant.known("mchid"));
        byId.setTransactionId(queried(number).getTransactionId());
        assertThat(merchant.orders().queryOrderById(byId)).satisfies(this::isPaid);
    }

    @Test
    void an_order_that_nobody_placed_is_not_there() {
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> queried(Merchant.newNumber()))
                .satisfies(no -> assertThat(no.getHttpStatusCode()).isEqualTo(404))
                .satisfies(no -> assertThat(no.getErrorCode()).isEqualTo("ORDER_NOT_EXIST"));
    }

    @Test
    void an_order_whose_number_has_a_bar_is_found_though_the_bar_is_escaped() {
        var barred = "a|b*" + number;
        prepaid(barred);

        assertThat(queried(barred).getOutTradeNo()).isEqualTo(barred);
    }

    @Test
    void an_order_that_is_closed_cannot_be_paid() {
        var close = new CloseOrderRequest();
        close.setMchid(merchant.known("mchid"));
        close.setOutTradeNo(number);
        merchant.orders().closeOrder(close);

        assertThat(queried(number).getTradeState()).isEqualTo(TradeStateEnum.CLOSED);
        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
    }

    @Test
    void a_refund_is_accepted_first_and_paid_later() {
        counter.pay(number);

        assertThat(refunded().getStatus()).isEqualTo(Status.PROCESSING);

        await().untilAsserted(() -> assertThat(refundQueried().getStatus()).isEqualTo(Status.SUCCESS));
        assertThat(refundQueried().getSuccessTime()).isNotNull();
        assertThat(refundQueried().getAmount().getRefund()).isEqualTo(1200);
        assertThat(queried(number).getTradeState()).isEqualTo(TradeStateEnum.REFUND);
    }

    @Test
    void the_notice_of_a_payment_is_read() {
        counter.pay(number);

        await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(1));
        var notice = letterbox.arrived().get(0);
        assertThat(notice.body()).contains("TRANSACTION.SUCCESS").doesNotContain(number);
        assertThat(merchant.notices().parse(notice.signed(), Transaction.class)).satisfies(this::isPaid);
    }

    @Test
    void the_notice_of_a_refund_is_read() {
        counter.pay(number);
        refunded();

        await().untilAsserted(() -> assertThat(letterbox.arrived()).hasSize(2));
        var notice = letterbox.arrived().get(1);
        assertThat(notice.body()).contains("REFUND.SUCCESS");
        var read = merchant.notices().parse(notice.signed(), RefundNotification.class);
        assertThat(read.getRefundStatus()).isEqualTo(Status.SUCCESS);
        assertThat(read.getOutTradeNo()).isEqualTo(number);
        assertThat(read.getOutRefundNo()).isEqualTo("r-" + number);
        assertThat(read.getAmount().getRefund()).isEqualTo(1200);
        assertThat(read.getAmount().getTotal()).isEqualTo(3200);
    }

    private void isPaid(Transaction trade) {
        assertThat(trade.getTradeState()).isEqualTo(TradeStateEnum.SUCCESS);
        assertThat(trade.getOutTradeNo()).isEqualTo(number);
        assertThat(trade.getMchid()).isEqualTo(merchant.known("mchid"));
        assertThat(trade.getAppid()).isEqualTo(merchant.known("appid"));
        assertThat(trade.getTransactionId()).matches("\\d{28}");
        assertThat(trade.getAmount().getTotal()).isEqualTo(3200);
        assertThat(trade.getSuccessTime()).endsWith("+08:00");
    }

    private String prepaid(String wanted) {
        var amount = new Amount();
        amount.setTotal(3200);
        var order = new PrepayRequest();
        order.setAppid(merchant.known("appid"));
        order.setMchid(merchant.known("mchid"));
        order.setDescription("拿铁 latte");
        order.setOutTradeNo(wanted);
        order.setNotifyUrl(letterbox.url());
        order.setAmount(amount);
        return merchant.orders().prepay(order).getCodeUrl();
    }

    private Transaction queried(String wanted) {
        var query = new QueryOrderByOutTradeNoRequest();
        query.setMchid(merchant.known("mchid"));
        query.setOutTradeNo(wanted);
        return merchant.orders().queryOrderByOutTradeNo(query);
    }

    private com.wechat.pay.java.service.refund.model.Refund refunded() {
        var amount = new AmountReq();
        amount.setRefund(1200L);
        amount.setTotal(3200L);
        amount.setCurrency("CNY");
        var refund = new CreateRequest();
        refund.setOutTradeNo(number);
        refund.setOutRefundNo("r-" + number);
        refund.setAmount(amount);
        return merchant.refunds().create(refund);
    }

    private com.wechat.pay.java.service.refund.model.Refund refundQueried() {
        var query = new QueryByOutRefundNoRequest();
        query.setOutRefundNo("r-" + number);
        return merchant.refunds().queryByOutRefundNo(query);
    }
}
