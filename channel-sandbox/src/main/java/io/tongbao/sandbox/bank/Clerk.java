package io.tongbao.sandbox.bank;

import com.fasterxml.jackson.databind.JsonNode;
import io.tongbao.sandbox.bank.Entry.About;
import io.tongbao.sandbox.bank.Entry.Kind;
import io.tongbao.sandbox.bank.Entry.Movement;
import io.tongbao.sandbox.party.Content;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does at the bank what people ask for: payers, the banks of payees, and the bank's own. */
final class Clerk {

    private static final int TEXT = 140;

    private final Ledger ledger;
    private final Payouts payouts;
    private final Remittances remittances;
    private final Advices advices;

    Clerk(Ledger ledger, Payouts payouts, Remittances remittances, Advices advices) {
        this.ledger = ledger;
        this.payouts = payouts;
        this.remittances = remittances;
        this.advices = advices;
    }

    /** Empty if it is nothing that a bank does. */
    Optional<Reply> serve(Exchange exchange) {
        var wanted = Content.of(exchange.body());
        return switch (exchange.method() + " " + exchange.path()) {
            case "POST /sandbox/remit" -> Optional.of(remit(wanted));
            case "POST /sandbox/return" -> Optional.of(giveBack(wanted));
            case "POST /sandbox/correct" -> Optional.of(correct(wanted));
            case "POST /sandbox/close-day" -> Optional.of(closeDay());
            default -> Optional.empty();
        };
    }

    Reply closeDay() {
        var statements = ledger.closeDay();
        statements.forEach(advices::tell);
        return Reply.json(200, Map.of(), "{\"day\":\"" + statements.get(0).day() + "\"}");
    }

    private Reply remit(JsonNode wanted) {
        var minor = wanted.path("amount").asLong(0);
        var text = wanted.path("reference").asText();
        var payer = wanted.path("payer").asText("张三");
        if (minor <= 0 || text.length() > TEXT || payer.length() > TEXT) {
            return error(400, "WRONG_PARAMETER");
        }
        return answer(remittances.remit(currency(wanted), minor, payer, text), "NO_ACCOUNT");
    }

    private Reply giveBack(JsonNode wanted) {
        var reason = wanted.path("reason").asText("AC04");
        var minor = wanted.path("amount").asLong(0);
        return answer(payouts.giveBack(wanted.path("end_to_end_id").asText(), reason, minor), "NOT_RETURNABLE");
    }

    private Reply correct(JsonNode wanted) {
        var direction = wanted.path("direction").asText();
        var minor = wanted.path("amount").asLong(0);
        if (minor <= 0 || !List.of("credit", "debit").contains(direction)) {
            return error(400, "WRONG_PARAMETER");
        }
        var about = new About("", "", wanted.path("end_to_end_id").asText(), "", "", "correction", "");
        var movement = new Movement(Kind.CORRECTION, direction.equals("credit"), minor, about);
        return answer(ledger.of(currency(wanted)).map(account -> ledger.book(account, movement)), "NO_ACCOUNT");
    }

    /** The merchant hears of it as well. */
    private Reply answer(Optional<Entry> booked, String refusal) {
        booked.ifPresent(entry -> advices.tell(List.of(entry)));
        return booked.map(entry -> Reply.json(200, Map.of(), "{\"entry\":\"" + entry.reference() + "\"}"))
                .orElseGet(() -> error(409, refusal));
    }

    private static String currency(JsonNode wanted) {
        return wanted.path("currency").asText("CNY");
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, Map.of(), "{\"code\":\"" + code + "\"}");
    }
}
