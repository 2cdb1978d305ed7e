package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Entry.About;
import io.tongbao.sandbox.bank.Entry.Kind;
import io.tongbao.sandbox.bank.Entry.Movement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What payers send of their own accord, however much they like, and say whatever they like to it. */
final class Remittances {

    /** Where all payers have their accounts. */
    private static final String PAYERS_ACCOUNT = "6230000000000017";

    private final Ledger ledger;
    private final List<Entry> all = new ArrayList<>();

    Remittances(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @return empty if the merchant has no account of that currency */
    Optional<Entry> remit(String currency, long minor, String payer, String text) {
        synchronized (ledger) {
            var about = About.of(payer, PAYERS_ACCOUNT, text);
            var entry = ledger.of(currency)
                    .map(account -> ledger.book(account, new Movement(Kind.REMITTANCE, true, minor, about)));
            entry.ifPresent(all::add);
            return entry;
        }
    }

    List<Map<String, Object>> all() {
        synchronized (ledger) {
            return all.stream().map(Remittances::listed).toList();
        }
    }

    private static Map<String, Object> listed(Entry entry) {
        return Map.of(
                "party",
                "bank",
                "kind",
                "remittance",
                "out_trade_no",
                entry.reference(),
                "reference",
                entry.movement().about().text(),
                "currency",
                entry.account().currency,
                "state",
                "BOOKED",
                "total",
                entry.movement().minor(),
                "paid",
                entry.movement().minor(),
                "refunded",
                0,
                "requests",
                1);
    }
}
