package io.tongbao.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.ThirdParty;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where people and tests come in: a phone that pays, what is to go wrong, and the books. */
final class Desk {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<ThirdParty> parties;
    private final Faults faults;
    private final Books books;

    Desk(List<ThirdParty> parties, Faults faults, Books books) {
        this.parties = parties;
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
            case "GET /sandbox/trades" -> Reply.json(200, Map.of(), JSON.writeValueAsString(trades()));
            case "POST /sandbox/pay" -> pay(JSON.readTree(exchange.body()));
            case "GET /sandbox/scan" -> page(exchange.parameter("pr"), "");
            case "POST /sandbox/scan" -> scanned(exchange.parameter("pr"));
            case "POST /sandbox/faults" -> order(JSON.readTree(exchange.body()));
            case "DELETE /sandbox/faults" -> {
                faults.clear();
                yield Reply.json(200, Map.of(), "{}");
            }
            default ->
                parties.stream()
                        .flatMap(party -> party.atDesk(exchange).stream())
                        .findFirst()
                        .orElseGet(() -> error(404, "NOT_FOUND"));
        };
    }

    private List<Map<String, Object>> trades() {
        return parties.stream().flatMap(party -> party.trades().stream()).toList();
    }

    private String booked() throws IOException {
        var balances = books.balances();
        var total = balances.values().stream().mapToLong(Long::longValue).sum();
        return JSON.writeValueAsString(Map.of("accounts", balances, "total", total));
    }

    private Reply pay(JsonNode wanted) {
        var which = wanted.path("code_url").asText(wanted.path("out_trade_no").asText());
        return paid(which, wanted.path("amount").asLong(0))
                .map(id -> Reply.json(200, Map.of(), "{\"transaction_id\":\"" + id + "\"}"))
                .orElseGet(() -> error(409, "NOT_PAYABLE"));
    }

    private Reply order(JsonNode wanted) {
        var api = wanted.path("api").asText();
        var kind = wanted.path("kind").asText();
        var at = wanted.path("party").asText();
        if (!faults.isParty(at) || parties.stream().noneMatch(party -> party.canGoWrong(api, kind))) {
            return error(400, "NO_SUCH_FAULT");
        }
        var pause =
                wanted.has("millis") ? Duration.ofMillis(wanted.get("millis").asLong()) : Fault.PAUSE;
        var fault = new Fault(api, kind, wanted.path("out_trade_no").asText(), pause, at);
        faults.order(fault, wanted.path("count").asInt(1));
        return Reply.json(200, Map.of(), "{}");
    }

    private Reply scanned(String which) {
        var paid = paid(which, 0);
        return page(which, paid.map(id -> "支付成功 paid, " + id).orElse("无法支付 cannot be paid"));
    }

    private Optional<String> paid(String which, long other) {
        return parties.stream()
                .flatMap(party -> party.pay(which, other).stream())
                .findFirst();
    }

    /** What a payer sees after scanning. */
    private Reply page(String which, String said) {
        return parties.stream()
                .flatMap(party -> party.scanned(which).stream())
                .findFirst()
                .map(offer -> offer.page(said))
                .orElseGet(() -> Reply.html(404, "no such code"));
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, Map.of(), "{\"code\":\"" + code + "\"}");
    }
}
