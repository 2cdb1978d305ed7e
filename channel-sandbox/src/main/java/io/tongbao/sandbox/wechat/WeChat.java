package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Mishaps;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.ThirdParty;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * WeChat Pay for one merchant: orders by QR code and their refunds, API v3. It looks at a signature before it looks at
 * anything else, signs what it did and not what it refused, and forgets all with its process.
 */
public final class WeChat implements ThirdParty {

    /** How the content of a QR code begins; its token follows. */
    static final String CODE = "weixin://wxpay/bizpayurl?pr=";

    private static final String PAY = "/v3/pay/transactions/";
    private static final String BY_NUMBER = PAY + "out-trade-no/";
    private static final String BY_ID = PAY + "id/";
    private static final String CLOSE = "/close";
    private static final String REFUNDS = "/v3/refund/domestic/refunds";

    private final Keys keys;
    private final Signatures signatures;
    private final Delays delays;
    private final Notices notices;
    private final Mishaps mishaps;
    private final Orders orders;
    private final Refunds refunds;

    public WeChat(Path folder, double speed, Faults faults, Books books) {
        var clock = Clock.systemUTC();
        this.keys = Keys.in(folder);
        this.signatures = new Signatures(keys, clock);
        this.delays = new Delays(speed);
        this.notices = new Notices(signatures, faults, delays);
        this.mishaps = new Mishaps(faults, new Voice(signatures));
        this.orders = new Orders(signatures, books, clock);
        this.refunds = new Refunds(orders, signatures, books, notices);
    }

    @Override
    public boolean canGoWrong(String api, String kind) {
        return Mishaps.canGoWrong(api, kind)
                || (Refunds.KINDS.contains(kind) && api.equals(Refunds.API))
                || (Notices.KINDS.contains(kind) && (api.equals(Fault.ANY) || api.equals(Notices.API)));
    }

    @Override
    public boolean serves(Exchange exchange) {
        return exchange.path().startsWith("/v3/");
    }

    @Override
    public Reply serve(Exchange exchange) {
        return signatures.complaint(exchange).map(Answers::signError).orElseGet(() -> switch (exchange.method()) {
            case "POST" -> post(exchange);
            case "GET" -> get(exchange);
            default -> Answers.missing(exchange.path());
        });
    }

    @Override
    public Optional<String> pay(String which, long other) {
        return orders.pay(token(which), other).map(paid -> {
            var trade = paid.trade();
            notices.tell(Notices.Event.PAID, trade.notifyUrl, trade.number, paid.told());
            return trade.transaction;
        });
    }

    @Override
    public Optional<Offer> scanned(String which) {
        return orders.named(token(which)).map(Trade::offer);
    }

    @Override
    public List<Map<String, Object>> trades() {
        return orders.all();
    }

    private Reply post(Exchange exchange) {
        var path = exchange.path();
        var asked = Content.of(exchange.body());
        if (path.equals(PAY + "native")) {
            return prepay(asked);
        }
        if (path.equals(REFUNDS)) {
            return refund(asked);
        }
        if (path.startsWith(BY_NUMBER) && path.endsWith(CLOSE)) {
            var number = decoded(path.substring(BY_NUMBER.length(), path.length() - CLOSE.length()));
            return asked.path("mchid").asText().equals(keys.mchid())
                    ? mishaps.around("close", number, () -> orders.close(number))
                    : Answers.wrongParameter("mchid");
        }
        return Answers.missing(path);
    }

    private Reply get(Exchange exchange) {
        var path = exchange.path();
        if (path.startsWith(REFUNDS + "/")) {
            var number = decoded(path.substring(REFUNDS.length() + 1));
            return mishaps.around("query", refunds.orderOf(number), () -> refunds.query(number));
        }
        if (!path.startsWith(BY_NUMBER) && !path.startsWith(BY_ID)) {
            return Answers.missing(path);
        }
        if (!exchange.parameter("mchid").equals(keys.mchid())) {
            return Answers.wrongParameter("mchid");
        }
        return path.startsWith(BY_ID) ? queryById(path) : queryByNumber(path);
    }

    private Reply queryByNumber(String path) {
        var number = decoded(path.substring(BY_NUMBER.length()));
        return mishaps.around("query", number, () -> orders.query(orders.numbered(number), number));
    }

    private Reply queryById(String path) {
        var id = decoded(path.substring(BY_ID.length()));
        var found = orders.paidBy(id);
        var number = found.map(trade -> trade.number).orElse("");
        return mishaps.around("query", number, () -> orders.query(found, id));
    }

    private Reply prepay(JsonNode asked) {
        var wrong = Rules.wrongInOrder(asked);
        if (wrong.isPresent()) {
            return Answers.wrongParameter(wrong.get());
        }
        if (!asked.path("mchid").asText().equals(keys.mchid())
                || !asked.path("appid").asText().equals(keys.appid())) {
            return Answers.error(400, "APPID_MCHID_NOT_MATCH", "appid, mchid");
        }
        var number = asked.path("out_trade_no").asText();
        orders.countRequest(number);
        return mishaps.around("prepay", number, () -> orders.prepay(asked));
    }

    private Reply refund(JsonNode asked) {
        var wrong = Rules.wrongInRefund(asked);
        if (wrong.isPresent()) {
            return Answers.wrongParameter(wrong.get());
        }
        var number = refunds.trade(asked).map(trade -> trade.number).orElse("");
        return mishaps.around("refund", number, () -> refunds.refund(asked));
    }

    private static String token(String which) {
        return which.startsWith(CODE) ? which.substring(CODE.length()) : which;
    }

    /** Merchants' numbers may hold a "|", which comes as "%7C". */
    private static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        delays.close();
    }
}
