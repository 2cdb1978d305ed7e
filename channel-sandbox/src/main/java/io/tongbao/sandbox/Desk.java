package io.tongbao.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.wechat.WeChat;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Where people and tests come in: a phone that pays, what is to go wrong, and the books. */
final class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WeChat wechat;
    private final Faults faults;
    private final Books books;

    Desk(WeChat wechat, Faults faults, Books books) {
        this.wechat = wechat;
        this.faults = faults;
        this.books = books;
    }

    Reply serve(Exchange exchange) throws IOException {
        try {
            return served(exchange);
        } catch (JsonProcessingException noJson) {
            return error(400, "NO_JSON");
        }
    }

    private Reply served(Exchange exchange) throws IOException {
        return switch (exchange.method() + " " + exchange.path()) {
            case "GET /sandbox/ready" -> Reply.html(200, "ok");
            case "GET /sandbox/books" -> Reply.json(200, Map.of(), booked());
            case "GET /sandbox/trades" -> Reply.json(200, Map.of(), JSON.writeValueAsString(wechat.trades()));
            case "POST /sandbox/pay" -> pay(JSON.readTree(exchange.body()));
            case "GET /sandbox/scan" -> page(exchange.parameter("pr"), "");
            case "POST /sandbox/scan" -> scanned(exchange.parameter("pr"));
            case "POST /sandbox/faults" -> order(JSON.readTree(exchange.body()));
            case "DELETE /sandbox/faults" -> {
                faults.clear();
                yield Reply.json(200, Map.of(), "{}");
            }
            default -> error(404, "NOT_FOUND");
        };
    }

    private String booked() throws IOException {
        var balances = books.balances();
        var total = balances.values().stream().mapToLong(Long::longValue).sum();
        return JSON.writeValueAsString(Map.of("accounts", balances, "total", total));
    }

    private Reply pay(JsonNode wanted) {
        var code = wanted.path("code_url").asText();
        var which = code.startsWith(WeChat.CODE)
                ? code.substring(WeChat.CODE.length())
                : wanted.path("out_trade_no").asText();
        return wechat.pay(which, wanted.path("amount").asLong(0))
                .map(id -> Reply.json(200, Map.of(), "{\"transaction_id\":\"" + id + "\"}"))
                .orElseGet(() -> error(409, "NOT_PAYABLE"));
    }

    private Reply order(JsonNode wanted) {
        var api = wanted.path("api").asText();
        var kind = wanted.path("kind").asText();
        if (!WeChat.canGoWrong(api, kind)) {
            return error(400, "NO_SUCH_FAULT");
        }
        var pause =
                wanted.has("millis") ? Duration.ofMillis(wanted.get("millis").asLong()) : Fault.PAUSE;
        var fault = new Fault(api, kind, wanted.path("out_trade_no").asText(), pause);
        faults.order(fault, wanted.path("count").asInt(1));
        return Reply.json(200, Map.of(), "{}");
    }

    private Reply scanned(String token) {
        var paid = wechat.pay(token, 0);
        return page(token, paid.map(id -> "支付成功 paid, " + id).orElse("无法支付 cannot be paid"));
    }

    /** What a payer sees after scanning; it works without a script. */
    private Reply page(String token, String said) {
        return wechat.scanned(token)
                .map(trade -> Reply.html(200, """
                        <!doctype html><html lang="zh"><meta charset="utf-8">
                        <meta name="viewport" content="width=device-width"><title>支付 pay</title>
                        <h1>%s</h1><p>%d.%02d CNY</p><p id="said">%s</p>
                        <form method="post" action="/sandbox/scan?pr=%s"><button>支付 pay</button></form></html>
                        """.formatted(
                        escaped(trade.description()), trade.total() / 100, trade.total() % 100, escaped(said), token)))
                .orElseGet(() -> Reply.html(404, "no such code"));
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, Map.of(), "{\"code\":\"" + code + "\"}");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
