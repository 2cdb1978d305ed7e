package io.tongbao.sandbox.party;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody at whom payers pay and merchants ask. */
public interface ThirdParty extends AutoCloseable {

    /** Whether a request is for it. */
    boolean serves(Exchange exchange);

    /** Answers a request of the merchant, or of a payer whom he has sent. */
    Reply serve(Exchange exchange);

    /**
     * A phone pays.
     *
     * @param which a code, its token, or a merchant's number
     * @param other another amount than was asked, in fen; 0 for what was asked
     * @return its number of it; empty if it cannot be paid
     */
    Optional<String> pay(String which, long other);

    /** What a payer sees who scans this code; empty if it is none of its own. */
    Optional<Offer> scanned(String which);

    /** What else people may ask of it at the sandbox's desk; empty if it is not for it. */
    default Optional<Reply> atDesk(Exchange exchange) {
        return Optional.empty();
    }

    /** All orders, as the merchant's tests may compare them. */
    List<Map<String, Object>> trades();

    /** Whether such a thing can go wrong with such a call: who orders what never comes waits for it in vain. */
    boolean canGoWrong(String api, String kind);

    @Override
    void close();

    /**
     * What somebody may pay for.
     *
     * @param token what the page that pays names it by
     * @param total in fen
     */
    record Offer(String token, String description, long total) {

        /** A page that shows it, with a button that pays; it works without a script. */
        public Reply page(String said) {
            return Reply.html(200, """
                    <!doctype html><html lang="zh"><meta charset="utf-8">
                    <meta name="viewport" content="width=device-width"><title>支付 pay</title>
                    <h1>%s</h1><p>%d.%02d CNY</p><p id="said">%s</p>
                    <form method="post" action="/sandbox/scan?pr=%s"><button>支付 pay</button></form></html>
                    """.formatted(escaped(description), total / 100, total % 100, escaped(said), token));
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        }
    }
}
