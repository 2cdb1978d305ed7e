package io.tongbao.faults.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.faults.audit.Charges.Charge;
import io.tongbao.faults.audit.Charges.Moved;
import io.tongbao.faults.outside.Books;
import io.tongbao.faults.outside.Books.Trade;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A latte of 3200 that a phone paid, of which 1200 went back, and one that came otherwise: each lie is seen. */
class OutsideAuditTest {

    private static final Charge LATTE = charge("chg_latte", "PAID", "SPENT", new long[] {3200, 3200, 3200, 1200, 1200});
    private static final Charge ODD = charge("chg_odd", "CANCELLED", "RETURNED", new long[] {31, 31, 0, 31, 31});
    private static final Moved MOVED = new Moved(-2000, -2000);
    private static final Books BEFORE =
            books(Map.of("chg_older", new Trade("chg_older", 500, 0)), Map.of("payers", -500L, "merchant", 500L));
    private static final Map<String, Trade> TRADES = Map.of(
            "chg_older", new Trade("chg_older", 500, 0),
            "chg_latte", new Trade("chg_latte", 3200, 1200),
            "chg_odd", new Trade("chg_odd", 31, 31));
    private static final Map<String, Long> ACCOUNTS = Map.of("payers", -2500L, "merchant", 2490L, "fees", 10L);

    @Test
    void what_agrees_is_no_violation() {
        assertThat(violations(List.of(LATTE, ODD), MOVED, books(TRADES, ACCOUNTS)))
                .isEmpty();
        assertThat(new OutsideAudit(new Charges(List.of(), Map.of()), BEFORE, BEFORE).violations())
                .isEmpty();
    }

    @Test
    void a_third_party_that_received_or_gave_back_more_is_seen() {
        assertThat(violations(List.of(LATTE, ODD), MOVED, with(new Trade("chg_latte", 3201, 1200))))
                .anyMatch(words -> words.startsWith("received for") && words.contains("the third party=3201"))
                .anyMatch(words -> words.startsWith("kept for latte"))
                .anyMatch(words -> words.startsWith("kept in all"));
        assertThat(violations(List.of(LATTE, ODD), MOVED, with(new Trade("chg_latte", 3200, 1300))))
                .anyMatch(words -> words.startsWith("given back of") && words.contains("the third party=1300"));
    }

    @Test
    void each_of_our_own_books_is_seen_to_differ() {
        assertThat(ofLatte("SPENT", new long[] {3200, 3200, 3200, 1200, 1300}))
                .anyMatch(words -> words.startsWith("given back of") && words.contains("pay-core=1300"));
        assertThat(ofLatte("SPENT", new long[] {3200, 3100, 3100, 1200, 1200}))
                .anyMatch(words -> words.startsWith("received for") && words.contains("pay-core=3100"));
        assertThat(violations(List.of(LATTE, ODD), new Moved(-3200, -2000), books(TRADES, ACCOUNTS)))
                .anyMatch(words -> words.startsWith("kept for latte") && words.contains("accounts=3200"));
        assertThat(violations(List.of(LATTE, ODD), new Moved(-2000, 0), books(TRADES, ACCOUNTS)))
                .anyMatch(words -> words.startsWith("kept for latte") && words.contains("the ledger=0"));
    }

    @Test
    void money_that_pays_nothing_and_does_not_go_back_is_seen() {
        assertThat(ofLatte("FUNDED", new long[] {3200, 3200, 0, 1200, 1200}))
                .anyMatch(words -> words.startsWith("its money and its order do not fit"))
                .anyMatch(words -> words.startsWith("latte is PAID, and 0 charges paid it"));
        assertThat(ofLatte("SPENT", new long[] {3200, 3200, 3199, 1200, 1200}))
                .anyMatch(words -> words.startsWith("its money and its order do not fit"));
        var unpaid = charge("chg_latte", "CANCELLED", "SPENT", new long[] {3200, 3200, 3200, 1200, 1200});
        assertThat(violations(List.of(unpaid, ODD), MOVED, books(TRADES, ACCOUNTS)))
                .anyMatch(words -> words.startsWith("latte is CANCELLED, and 1 charges paid it"));
    }

    @Test
    void a_payment_that_nobody_asked_for_is_seen() {
        assertThat(violations(List.of(LATTE), MOVED, books(TRADES, ACCOUNTS)))
                .containsExactly(
                        "the third party has " + TRADES.get("chg_odd") + ", and nobody of this run has asked for it");
    }

    @Test
    void third_parties_whose_own_books_do_not_add_up_are_seen() {
        assertThat(violations(List.of(LATTE, ODD), MOVED, books(TRADES, Map.of("payers", -2500L, "merchant", 2499L))))
                .containsExactly("the third parties' own books do not add up: {merchant=2499, payers=-2500}");
        assertThat(violations(List.of(LATTE, ODD), MOVED, books(TRADES, Map.of("payers", -2400L, "merchant", 2400L))))
                .anyMatch(words -> words.startsWith("what payers gave"));
    }

    private static List<String> ofLatte(String funding, long[] minor) {
        return violations(List.of(charge("chg_latte", "PAID", funding, minor), ODD), MOVED, books(TRADES, ACCOUNTS));
    }

    private static List<String> violations(List<Charge> charges, Moved latte, Books after) {
        return new OutsideAudit(new Charges(charges, Map.of("latte", latte)), BEFORE, after).violations();
    }

    /** @param minor paid, come, spent, back, repaid */
    private static Charge charge(String id, String order, String funding, long[] minor) {
        var request = id.replace("chg_", "");
        return new Charge(
                id, request, order, "SUCCEEDED", funding, "", minor[0], minor[1], minor[2], minor[3], minor[4], 0);
    }

    private static Books with(Trade trade) {
        var trades = new HashMap<>(TRADES);
        trades.put(trade.number(), trade);
        return books(trades, ACCOUNTS);
    }

    private static Books books(Map<String, Trade> trades, Map<String, Long> accounts) {
        return new Books(trades, accounts);
    }
}
