package io.tongbao.sandbox.alipay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tongbao.sandbox.party.Books;
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
import java.util.stream.Stream;

/**
 * Alipay for one merchant: payments by QR code and by page, their refunds, and payouts, OpenAPI 2.0 in key mode. It
 * looks at a signature before it looks at anything else, signs its refusals too, and forgets all with its process.
 */
public final class Alipay implements ThirdParty {

    static final String PAGE = "alipay.trade.page.pay";

    private static final String PATH = "/gateway.do";
    private static final String QR = "alipay.trade.precreate";

    private final Delays delays;
    private final Clock clock = Clock.systemUTC();
    private final Signatures signatures;
    private final Faults faults;
    private final Notices notices;
    private final Trades trades;
    private final Refunds refunds;
    private final Payouts payouts;

    public Alipay(Path folder, double speed, Faults faults, Books books) {
        var keys = Keys.in(folder);
        this.delays = new Delays(speed);
        this.signatures = new Signatures(keys, clock);
        this.faults = faults;
        this.notices = new Notices(signatures, faults, delays);
        this.trades = new Trades(keys, books, clock);
        this.refunds = new Refunds(trades, books, faults, notices);
        this.payouts = new Payouts(books, faults, notices);
    }

    @Override
    public boolean canGoWrong(String api, String kind) {
        var asRefund = Refunds.KINDS.contains(kind) && (api.equals(Fault.ANY) || api.equals("refund"));
        var asNotice = Notices.KINDS.contains(kind) && (api.equals(Fault.ANY) || api.equals(Notices.API));
        var asPayout = Payouts.KINDS.contains(kind) && (api.equals(Fault.ANY) || api.equals(Payouts.API));
        return Mishaps.canGoWrong(api, kind) || asRefund || asNotice || asPayout;
    }

    @Override
    public boolean serves(Exchange exchange) {
        return exchange.path().equals(PATH);
    }

    @Override
    public Reply serve(Exchange exchange) {
        var call = Call.of(exchange);
        return signatures
                .complaint(call)
                .map(why -> signatures.signed(call.method(), Answers.invalid(why)))
                .orElseGet(() -> served(call));
    }

    @Override
    public Optional<String> pay(String which, long other) {
        return trades.pay(which, other).map(paid -> {
            notices.tell(paid);
            return paid.trade().tradeNo;
        });
    }

    @Override
    public Optional<Offer> scanned(String which) {
        return trades.scanned(which).map(Trade::offer);
    }

    @Override
    public List<Map<String, Object>> trades() {
        return Stream.concat(trades.all().stream(), payouts.all().stream()).toList();
    }

    private Reply served(Call call) {
        return switch (call.method()) {
            case QR, PAGE -> prepay(call);
            case "alipay.trade.query" -> around("query", call, () -> trades.query(call));
            case "alipay.trade.close" -> around("close", call, () -> close(call));
            case "alipay.trade.refund" -> around("refund", call, () -> refunds.refund(call));
            case "alipay.trade.fastpay.refund.query" -> around("query", call, () -> refunds.query(call));
            case Payouts.PAY ->
                around(Payouts.API, call.field("out_biz_no"), call, () -> paidOut(call, payouts.payOut(call)));
            case Payouts.QUERY ->
                around("query", call.field("out_biz_no"), call, () -> paidOut(call, payouts.query(call)));
            default -> signatures.signed(call.method(), Answers.invalid("isv.invalid-method"));
        };
    }

    private Reply paidOut(Call call, ObjectNode said) {
        return signatures.signed(call.method(), said);
    }

    private Reply prepay(Call call) {
        if (!Rules.isOrder(call, clock.instant())) {
            return signatures.signed(call.method(), Answers.refused("ACQ.INVALID_PARAMETER"));
        }
        var number = call.field("out_trade_no");
        trades.countRequest(number);
        return around("prepay", number, call, () -> {
            var asked = trades.asked(call);
            if (!asked.refusal().isEmpty()) {
                return signatures.signed(call.method(), Answers.refused(asked.refusal()));
            }
            return call.method().equals(PAGE)
                    ? asked.trade().offer().page("")
                    : signatures.signed(call.method(), code(asked.trade()));
        });
    }

    private static ObjectNode code(Trade trade) {
        return Answers.done().put("out_trade_no", trade.number).put("qr_code", Trades.CODE + trade.token);
    }

    private ObjectNode close(Call call) {
        var trade = trades.called(call);
        if (trade.isEmpty()) {
            return Answers.refused("ACQ.TRADE_NOT_EXIST");
        }
        var closed = trades.close(call);
        closed.ifPresent(notices::tell);
        return closed.isPresent()
                ? trade.get().named(Answers.done())
                : Answers.refused("ACQ.REASON_TRADE_STATUS_INVALID");
    }

    private Reply around(String api, Call call, Supplier<ObjectNode> work) {
        var number = trades.called(call).map(trade -> trade.number).orElseGet(() -> call.field("out_trade_no"));
        return around(api, number, call, () -> signatures.signed(call.method(), work.get()));
    }

    private Reply around(String api, String number, Call call, Supplier<Reply> work) {
        return new Mishaps(faults, new Voice(signatures, call.method())).around(api, number, work);
    }

    @Override
    public void close() {
        delays.close();
    }
}
