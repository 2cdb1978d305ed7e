package io.tongbao.sandbox.antom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Mishaps;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.ThirdParty;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Antom for one merchant: payments at a wallet's page, and their refunds. It looks at a signature before it looks at
 * anything else, signs whatever it says, and forgets all with its process.
 */
public final class Antom implements ThirdParty {

    private static final String CALLS = "/ams/api/v1/payments/";
    private static final String PAGE = "/sandbox/scan?pr=";

    private final Signatures signatures;
    private final Delays delays;
    private final Notices notices;
    private final Faults faults;
    private final Payments payments;
    private final Refunds refunds;

    public Antom(Path folder, double speed, Faults faults, Books books) {
        var clock = Clock.systemUTC();
        this.signatures = new Signatures(Keys.in(folder), clock);
        this.delays = new Delays(speed);
        this.notices = new Notices(signatures, faults, delays);
        this.faults = faults;
        this.payments = new Payments(books, clock);
        this.refunds = new Refunds(payments, books, notices);
    }

    @Override
    public boolean canGoWrong(String api, String kind) {
        return Mishaps.canGoWrong(api, kind)
                || Refunds.canGoWrong(api, kind)
                || (Notices.KINDS.contains(kind) && (api.equals(Fault.ANY) || api.equals(Notices.API)));
    }

    @Override
    public boolean serves(Exchange exchange) {
        return exchange.path().startsWith("/ams/");
    }

    @Override
    public Reply serve(Exchange exchange) {
        var complaint = signatures.complaint(exchange);
        if (complaint.isPresent()) {
            return signed(exchange, Answers.refused(complaint.get()));
        }
        var asked = Content.of(exchange.body());
        var path = exchange.path();
        return switch (exchange.method() + " " + (path.startsWith(CALLS) ? path.substring(CALLS.length()) : "")) {
            case "POST pay" -> pay(exchange, asked);
            case "POST inquiryPayment" -> around(exchange, "query", number(asked), () -> payments.inquire(asked));
            case "POST cancel" -> around(exchange, "close", number(asked), () -> payments.cancel(asked));
            case "POST refund" -> refund(exchange, asked);
            case "POST inquiryRefund" -> {
                var number = asked.path("refundRequestId").asText();
                yield around(exchange, "query", refunds.paymentOf(number), () -> refunds.inquire(number));
            }
            default -> signed(exchange, Answers.refused("INVALID_API"));
        };
    }

    @Override
    public Optional<String> pay(String which, long other) {
        return payments.pay(token(which), other).map(paid -> {
            notices.tell(paid.payment().notifyUrl, paid.payment().number, paid.told());
            return paid.payment().id;
        });
    }

    @Override
    public Optional<Offer> scanned(String which) {
        return payments.named(token(which)).map(Payment::offer);
    }

    @Override
    public List<Map<String, Object>> trades() {
        return payments.all();
    }

    private Reply pay(Exchange exchange, JsonNode asked) {
        var wrong = Rules.wrongInPayment(asked);
        if (wrong.isPresent()) {
            return signed(exchange, Answers.refused(wrong.get()));
        }
        payments.countRequest(number(asked));
        var pages = "http://" + exchange.header("Host").orElse("127.0.0.1") + PAGE;
        return around(exchange, "prepay", number(asked), () -> payments.pay(asked, pages));
    }

    private Reply refund(Exchange exchange, JsonNode asked) {
        var wrong = Rules.wrongInRefund(asked);
        if (wrong.isPresent()) {
            return signed(exchange, Answers.refused(wrong.get()));
        }
        var number = payments.identified(asked.path("paymentId").asText())
                .map(payment -> payment.number)
                .orElse("");
        return around(exchange, Refunds.API, number, () -> refunds.refund(asked));
    }

    private Reply around(Exchange exchange, String api, String number, Supplier<ObjectNode> work) {
        return new Mishaps(faults, new Voice(signatures, exchange.path()))
                .around(api, number, () -> signed(exchange, work.get()));
    }

    private Reply signed(Exchange exchange, ObjectNode answer) {
        return signatures.signed(exchange.path(), answer.toString());
    }

    private static String number(JsonNode asked) {
        return asked.path("paymentRequestId").asText();
    }

    private static String token(String which) {
        var start = which.indexOf(PAGE);
        return start < 0 ? which : which.substring(start + PAGE.length());
    }

    @Override
    public void close() {
        delays.close();
    }
}
