package io.tongbao.sandbox.alipay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pays out of the merchant's account to those of others, at once if nothing else is ordered. Nobody has an account
 * whose name begins with "nobody".
 */
final class Payouts {

    /**
     * "processing": accepted, and done a little later; "declined": accepted, and not done; "returned": done, and back a
     * little later; "not_enough": the merchant has not so much.
     */
    static final Set<String> KINDS = Set.of("processing", "declined", "returned", "not_enough");

    static final String API = "payout";
    static final String PAY = "alipay.fund.trans.uni.transfer";
    static final String QUERY = "alipay.fund.trans.common.query";

    private static final Duration A_LITTLE = Duration.ofSeconds(10);
    private static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);

    private final Books books;
    private final Faults faults;
    private final Notices notices;
    private final Clock clock;
    private final Map<String, Payout> byNumber = new LinkedHashMap<>();

    /** One of them. Whoever changes it holds the lock of this. */
    private static final class Payout {

        private final String number;
        private final String digest;
        private final long fen;
        private final String notifyUrl;
        private final String orderId = Drawn.digits(28);
        private String status = "DEALING";
        private String error = "";
        private Instant at = Instant.EPOCH;

        Payout(Call call, long fen) {
            this.number = call.field("out_biz_no");
            this.digest = call.digest();
            this.fen = fen;
            this.notifyUrl = call.parameter("notify_url");
        }
    }

    Payouts(Books books, Faults faults, Notices notices) {
        this.books = books;
        this.faults = faults;
        this.notices = notices;
        this.clock = notices.clock();
    }

    /** Whether a call is about money that goes out: that is not for everybody. */
    static boolean isOne(Call call) {
        return call.method().equals(PAY) || call.method().equals(QUERY);
    }

    synchronized ObjectNode payOut(Call call) {
        if (!Rules.isPayout(call)) {
            return Answers.refused("INVALID_PARAMETER");
        }
        var known = byNumber.get(call.field("out_biz_no"));
        if (known != null) {
            return known.digest.equals(call.digest()) ? answer(known) : Answers.refused("ORDER_STATUS_INVALID");
        }
        if (call.content().path("payee_info").path("identity").asText().startsWith("nobody")) {
            return Answers.refused("PAYEE_NOT_EXIST");
        }
        var payout = new Payout(call, Yuan.fen(call.field("trans_amount")).orElseThrow());
        var fault = faults.next(API, payout.number, KINDS).orElse(NONE).kind();
        if (fault.equals("not_enough")) {
            return Answers.refused("PAYER_BALANCE_NOT_ENOUGH");
        }
        byNumber.put(payout.number, payout);
        switch (fault) {
            case "processing" -> notices.delays().after(A_LITTLE, () -> pay(payout));
            case "declined" -> {
                payout.status = "FAIL";
                payout.error = "PAYEE_CARD_INFO_ERROR";
            }
            case "returned" -> {
                pay(payout);
                notices.delays().after(A_LITTLE, () -> bringBack(payout));
            }
            default -> pay(payout);
        }
        return answer(payout);
    }

    synchronized ObjectNode query(Call call) {
        var payout = byNumber.get(call.field("out_biz_no"));
        if (payout == null) {
            return Answers.refused("ORDER_NOT_EXIST");
        }
        var told = answer(payout).put("trans_amount", Yuan.of(payout.fen)).put("pay_date", BeijingTime.of(payout.at));
        return payout.error.isEmpty() ? told : told.put("error_code", payout.error);
    }

    /** What the merchant's tests may compare. */
    synchronized List<Map<String, Object>> all() {
        return byNumber.values().stream()
                .map(payout -> Map.<String, Object>of(
                        "out_biz_no", payout.number, "state", payout.status, "paid_out", payout.fen))
                .toList();
    }

    private static ObjectNode answer(Payout payout) {
        return Answers.done()
                .put("out_biz_no", payout.number)
                .put("order_id", payout.orderId)
                .put("pay_fund_order_id", payout.orderId)
                .put("status", payout.status)
                .put("trans_date", BeijingTime.of(payout.at));
    }

    private synchronized void pay(Payout payout) {
        books.move("merchant", "payees", payout.fen);
        payout.status = "SUCCESS";
        payout.at = clock.instant();
        tell(payout);
    }

    private synchronized void bringBack(Payout payout) {
        books.move("payees", "merchant", payout.fen);
        payout.status = "REFUND";
        payout.error = "PAYEE_ACCOUNT_CLOSED";
        tell(payout);
    }

    private void tell(Payout payout) {
        notices.tellOfPayout(
                payout.notifyUrl,
                payout.number,
                Map.of(
                        "order_id",
                        payout.orderId,
                        "out_biz_no",
                        payout.number,
                        "status",
                        payout.status,
                        "trans_amount",
                        Yuan.of(payout.fen),
                        "product_code",
                        "TRANS_ACCOUNT_NO_PWD",
                        "biz_scene",
                        "DIRECT_TRANSFER"));
    }
}
