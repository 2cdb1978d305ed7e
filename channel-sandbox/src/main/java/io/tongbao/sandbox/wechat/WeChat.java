package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Reply;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * WeChat Pay for one merchant: orders by QR code, API v3. It looks at a signature before it looks at anything else,
 * signs what it did and not what it refused, and forgets all with its process.
 */
public final class WeChat implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PAY = "/v3/pay/transactions/";
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_\\-|*]{6,32}");
    private static final Duration CODE_LIVES = Duration.ofHours(2);
    private static final int DESCRIPTION_MAX = 127;

    private final Clock clock = Clock.systemUTC();
    private final Keys keys;
    private final Signatures signatures;
    private final NoticeQueue notices;
    private final Faults faults;
    private final Books books;

    /** By the merchant's numbers. */
    private final Map<String, Trade> trades = new LinkedHashMap<>();

    public WeChat(Path folder, double speed, Faults faults, Books books) {
        this.keys = Keys.in(folder);
        this.signatures = new Signatures(keys, clock);
        this.notices = new NoticeQueue(signatures, faults, speed, clock);
        this.faults = faults;
        this.books = books;
    }

    /** Answers a request of the merchant. */
    public Reply serve(Exchange exchange) {
        var complaint = signatures.complaint(exchange);
        if (complaint.isPresent()) {
            return error(401, "SIGN_ERROR", complaint.get());
        }
        var path = exchange.path();
        if (exchange.method().equals("POST") && path.equals(PAY + "native")) {
            return prepaid(exchange);
        }
        if (!path.startsWith(PAY + "out-trade-no/")) {
            return error(404, "RESOURCE_NOT_EXISTS", path);
        }
        var rest = path.substring((PAY + "out-trade-no/").length());
        if (exchange.method().equals("POST") && rest.endsWith("/close")) {
            var number = rest.substring(0, rest.length() - "/close".length());
            return faulty("close", number, () -> close(number));
        }
        return exchange.parameter("mchid").equals(keys.mchid())
                ? faulty("query", rest, () -> query(rest))
                : error(400, "PARAM_ERROR", "mchid");
    }

    /**
     * A phone pays.
     *
     * @param which the token of a code, or a merchant's number
     * @param other another amount than was asked, in fen; 0 for what was asked
     * @return WeChat Pay's number of it; empty if it cannot be paid
     */
    public Optional<String> pay(String which, long other) {
        String told;
        Trade trade;
        synchronized (this) {
            trade = named(which).orElse(null);
            if (trade == null || !trade.state(clock.instant()).equals("NOTPAY")) {
                return Optional.empty();
            }
            trade.paid = other > 0 ? other : trade.total();
            trade.paidAt = clock.instant();
            trade.transaction = "42000" + Signatures.nonce().substring(0, 23);
            books.move("payers", "merchant", trade.paid);
            books.move("merchant", "fees", fee(trade.paid));
            told = trade.told(keys, clock.instant());
        }
        notices.tell(trade.asked.path("notify_url").asText(), trade.number, "TRANSACTION.SUCCESS", told);
        return Optional.of(trade.transaction);
    }

    /** What a payer sees who scans this code. */
    public synchronized Optional<Trade> scanned(String token) {
        return named(token);
    }

    /** All orders, as the merchant's tests may compare them. */
    public synchronized List<Map<String, Object>> trades() {
        return trades.values().stream()
                .map(trade -> Map.<String, Object>of(
                        "out_trade_no", trade.number,
                        "state", trade.state(clock.instant()),
                        "total", trade.total(),
                        "paid", trade.paid,
                        "requests", trade.requests))
                .toList();
    }

    private Reply prepaid(Exchange exchange) {
        JsonNode asked;
        try {
            asked = JSON.readTree(exchange.body());
        } catch (IOException noJson) {
            return error(400, "PARAM_ERROR", "no JSON");
        }
        var wrong = wrong(asked);
        if (wrong.isPresent()) {
            return error(400, "PARAM_ERROR", wrong.get());
        }
        if (!asked.path("mchid").asText().equals(keys.mchid())
                || !asked.path("appid").asText().equals(keys.appid())) {
            return error(400, "APPID_MCHID_NOT_MATCH", "appid, mchid");
        }
        var number = asked.path("out_trade_no").asText();
        return faulty("prepay", number, () -> prepay(number, asked));
    }

    private synchronized Reply prepay(String number, JsonNode asked) {
        var trade = trades.computeIfAbsent(
                number, key -> new Trade(number, asked, Signatures.nonce().substring(0, 9), expires(asked)));
        trade.requests++;
        if (!trade.asked.equals(asked)) {
            return error(403, "OUT_TRADE_NO_USED", "the number is of another order");
        }
        return switch (trade.state(clock.instant())) {
            case "SUCCESS" -> error(400, "ORDERPAID", "it is paid");
            case "CLOSED" -> error(400, "ORDER_CLOSED", "it is closed");
            default -> signatures.signed(200, "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=" + trade.token + "\"}");
        };
    }

    private synchronized Reply query(String number) {
        var trade = trades.get(number);
        return trade == null
                ? error(404, "ORDER_NOT_EXIST", number)
                : signatures.signed(200, trade.told(keys, clock.instant()));
    }

    private synchronized Reply close(String number) {
        var trade = trades.get(number);
        if (trade == null) {
            return error(404, "ORDER_NOT_EXIST", number);
        }
        if (trade.isPaid()) {
            return error(400, "ORDERPAID", number);
        }
        trade.closed = true;
        return signatures.signed(204, "");
    }

    private Reply faulty(String api, String number, Supplier<Reply> work) {
        var fault = faults.next(api, number);
        return fault.isEmpty() ? work.get() : faulty(fault.get(), work);
    }

    private Reply faulty(Fault fault, Supplier<Reply> work) {
        return switch (fault.kind()) {
            case "slow" -> {
                pause(fault.pause());
                yield work.get();
            }
            case "silent_before" -> Reply.NOTHING;
            case "silent_after" -> work.get().unsaid();
            case "html_502" -> Reply.html(502, "<html><h1>502 Bad Gateway</h1></html>");
            case "empty_200" -> Reply.json(200, Map.of(), "");
            case "torn_json" -> torn(work.get());
            case "unsigned" -> Reply.json(200, Map.of(), work.get().text());
            case "wrong_key" -> signatures.signedByStranger(200, work.get().text());
            case "frequency" -> error(429, "FREQUENCY_LIMITED", "too often");
            case "system_error" -> error(500, "SYSTEM_ERROR", "try again");
            case "unknown_state" ->
                signatures.signed(
                        200, work.get().text().replaceAll("\"trade_state\":\"\\w+\"", "\"trade_state\":\"PONDERING\""));
            default -> error(400, "PARAM_ERROR", "no fault of the sandbox is called " + fault.kind());
        };
    }

    /** Signed as a whole, and cut. */
    private Reply torn(Reply whole) {
        return signatures.signed(200, whole.text().substring(0, whole.text().length() / 2));
    }

    private Optional<Trade> named(String which) {
        return trades.values().stream()
                .filter(trade -> trade.token.equals(which) || trade.number.equals(which))
                .findFirst();
    }

    private static Optional<String> wrong(JsonNode asked) {
        var amount = asked.path("amount");
        var description = asked.path("description").asText().length();
        if (!NUMBER.matcher(asked.path("out_trade_no").asText()).matches()) {
            return Optional.of("out_trade_no");
        }
        if (!amount.path("total").isIntegralNumber() || amount.path("total").asLong() < 1) {
            return Optional.of("amount.total");
        }
        if (!amount.path("currency").asText("CNY").equals("CNY")) {
            return Optional.of("amount.currency");
        }
        if (description == 0 || description > DESCRIPTION_MAX) {
            return Optional.of("description");
        }
        return asked.path("notify_url").asText().startsWith("http") ? wrongTime(asked) : Optional.of("notify_url");
    }

    private static Optional<String> wrongTime(JsonNode asked) {
        try {
            if (asked.has("time_expire")) {
                OffsetDateTime.parse(asked.get("time_expire").asText());
            }
            return Optional.empty();
        } catch (DateTimeParseException wrong) {
            return Optional.of("time_expire");
        }
    }

    private Instant expires(JsonNode asked) {
        return asked.has("time_expire")
                ? OffsetDateTime.parse(asked.get("time_expire").asText()).toInstant()
                : clock.instant().plus(CODE_LIVES);
    }

    /** 0.6 %, half a fen up. */
    private static long fee(long minor) {
        return (minor * 6 + 500) / 1000;
    }

    private static Reply error(int status, String code, String message) {
        try {
            return Reply.json(status, Map.of(), JSON.writeValueAsString(Map.of("code", code, "message", message)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        notices.close();
    }
}
