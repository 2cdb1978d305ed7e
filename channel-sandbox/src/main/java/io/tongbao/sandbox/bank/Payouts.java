package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Instructions.Batch;
import io.tongbao.sandbox.bank.Instructions.Row;
import io.tongbao.sandbox.bank.Payout.Source;
import io.tongbao.sandbox.bank.Payout.Told;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the merchant has asked for, each number once. Whoever changes a payout holds the lock of the ledger. */
final class Payouts {

    static final String API = "payout";

    /** What goes wrong with one row. */
    static final Set<String> KINDS = Set.of("no_funds", "wrong_amount", "returned", "unknown_state");

    private static final String UNKNOWN = "PNDR";
    static final Fault NONE = new Fault(API, "none", "", Duration.ZERO);

    private final Ledger ledger;
    private final Faults faults;
    private final Set<String> msgIds = new HashSet<>();

    /** By the account and the merchant's number. */
    private final Map<String, Payout> byNumber = new LinkedHashMap<>();

    Payouts(Ledger ledger, Faults faults) {
        this.ledger = ledger;
        this.faults = faults;
    }

    /** @return the rows of a file, refused or not; empty if there was a file of that name, and nothing is done */
    Optional<List<Payout>> enter(Instructions file) {
        synchronized (ledger) {
            if (!msgIds.add(file.msgId())) {
                file.batches().forEach(this::countAgain);
                return Optional.empty();
            }
            var entered = new ArrayList<Payout>();
            for (var batch : file.batches()) {
                for (var row : batch.rows()) {
                    entered.add(entered(file.msgId(), batch, row));
                }
            }
            return Optional.of(entered);
        }
    }

    /** What is told of rows that were just entered. */
    List<Told> toldFirst(List<Payout> payouts) {
        synchronized (ledger) {
            return payouts.stream()
                    .map(payout -> payout.mishap.kind().equals("unknown_state")
                            ? payout.told().with(UNKNOWN)
                            : payout.told())
                    .toList();
        }
    }

    List<Told> told(List<Payout> payouts) {
        synchronized (ledger) {
            return payouts.stream().map(Payout::told).toList();
        }
    }

    /** Those that nobody has refused. */
    List<Payout> accepted(List<Payout> payouts) {
        synchronized (ledger) {
            return payouts.stream()
                    .filter(payout -> payout.status.equals(Payout.ACCEPTED))
                    .toList();
        }
    }

    /** Books them, unless their payees turn out to have no account any more. */
    List<Entry> book(List<Payout> payouts) {
        synchronized (ledger) {
            var entries = new ArrayList<Entry>();
            for (var payout : payouts) {
                ledger.release(payout.account(), payout.source.minor());
                if (Rules.isClosedLater(payout.row)) {
                    payout.refuse("AC04");
                } else {
                    payout.status = Payout.SETTLED;
                    payout.booked =
                            payout.source.minor() + (payout.mishap.kind().equals("wrong_amount") ? 1 : 0);
                    entries.add(ledger.book(payout.account(), payout.debit(payout.booked)));
                }
            }
            return entries;
        }
    }

    /** The payees have it, but for what came back already. */
    List<Payout> credit(List<Payout> payouts) {
        synchronized (ledger) {
            var credited = payouts.stream()
                    .filter(payout -> payout.status.equals(Payout.SETTLED) && payout.returned == 0)
                    .toList();
            credited.forEach(payout -> payout.status = Payout.CREDITED);
            return credited;
        }
    }

    /**
     * What was paid comes back.
     *
     * @param minor how much of it; 0 for all of it
     * @return empty if there is not so much
     */
    Optional<Entry> giveBack(String endToEndId, String reason, long minor) {
        synchronized (ledger) {
            return numbered(endToEndId)
                    .filter(payout -> payout.booked - payout.returned >= Math.max(minor, 1))
                    .map(payout -> {
                        var back = minor > 0 ? minor : payout.booked - payout.returned;
                        payout.returned += back;
                        return ledger.book(payout.account(), payout.comesBack(back, reason));
                    });
        }
    }

    List<Map<String, Object>> all() {
        synchronized (ledger) {
            return byNumber.values().stream().map(Payout::listed).toList();
        }
    }

    private Optional<Payout> numbered(String endToEndId) {
        return byNumber.values().stream()
                .filter(payout -> payout.row.endToEndId().equals(endToEndId) && payout.booked > 0)
                .findFirst();
    }

    private Payout entered(String msgId, Batch batch, Row row) {
        var payout = new Payout(msgId, batch, row, source(batch, row));
        var known = byNumber.putIfAbsent(key(batch, row), payout);
        if (known != null) {
            known.requests++;
            payout.refuse("AM05");
            return payout;
        }
        payout.mishap = faults.next(API, row.endToEndId(), KINDS).orElse(NONE);
        var refusal = Rules.refusal(batch, row, payout.source, ledger.day());
        if (!refusal.isEmpty()) {
            payout.refuse(refusal);
        } else if (payout.mishap.kind().equals("no_funds") || !ledger.hold(payout.account(), payout.source.minor())) {
            payout.refuse("AM04");
        }
        return payout;
    }

    private Source source(Batch batch, Row row) {
        var account = ledger.numbered(batch.account());
        var minor = account.map(
                        its -> Decimals.minor(row.amount(), its.currency).orElse(0))
                .orElse(0L);
        return new Source(account, minor);
    }

    private void countAgain(Batch batch) {
        for (var row : batch.rows()) {
            Optional.ofNullable(byNumber.get(key(batch, row))).ifPresent(known -> known.requests++);
        }
    }

    private static String key(Batch batch, Row row) {
        return batch.account() + "/" + row.endToEndId();
    }
}
