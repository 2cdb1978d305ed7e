package io.tongbao.sandbox.card;

import io.tongbao.sandbox.party.Reply;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/** What a payer sees, and types into; it works without a script. */
final class Page {

    /** Cards that are nobody's, and why their banks say no; every other one pays. */
    private static final Map<String, String> DECLINED = Map.of(
            "4000000000000002", "card_declined",
            "4000000000009995", "insufficient_funds",
            "4000000000000069", "expired_card");

    private static final String PAYS = "4242 4242 4242 4242";

    private Page() {}

    static Reply of(Session session, String said) {
        var name = session.name.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return Reply.html(200, """
                <!doctype html><html lang="zh"><meta charset="utf-8">
                <meta name="viewport" content="width=device-width"><title>支付 pay</title>
                <h1>%s</h1><p>%s</p><p id="said">%s</p>
                <form method="post" action="%s"><input name="card" value="%s"><button>支付 pay</button></form></html>
                """.formatted(name, price(session), said, Session.PAGE + session.id, PAYS));
    }

    /** Where a shop would be that has no page of its own. */
    static Reply shop() {
        return Reply.html(200, "<!doctype html><meta charset=\"utf-8\"><h1>回到商户 back at the shop</h1>");
    }

    static Reply back(Session session) {
        return new Reply(303, "text/plain", Map.of("Location", session.back()), new byte[0]);
    }

    /** Why the bank of the card that was typed in says no; empty if it does not. */
    static String declined(byte[] form) {
        var card = Form.read(new String(form, StandardCharsets.UTF_8)).getOrDefault("card", "");
        return DECLINED.getOrDefault(card.replaceAll("\\D", ""), "");
    }

    private static String price(Session session) {
        var currency = Currency.getInstance(session.currency.toUpperCase(Locale.ROOT));
        return BigDecimal.valueOf(session.total, currency.getDefaultFractionDigits()) + " " + currency;
    }
}
