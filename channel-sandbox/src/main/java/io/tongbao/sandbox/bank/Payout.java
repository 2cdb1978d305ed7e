package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Entry.About;
import io.tongbao.sandbox.bank.Entry.Kind;
import io.tongbao.sandbox.bank.Entry.Movement;
import io.tongbao.sandbox.bank.Instructions.Batch;
import io.tongbao.sandbox.bank.Instructions.Row;
import io.tongbao.sandbox.party.Drawn;
import io.tongbao.sandbox.party.Fault;
import java.util.Map;
import java.util.Optional;

/** Money that the merchant sends to somebody. Only {@link Payouts} changes it, under the lock of the ledger. */
final class Payout {

    static final String ACCEPTED = "ACSP";
    static final String SETTLED = "ACSC";
    static final String CREDITED = "ACCC";
    static final String REFUSED = "RJCT";

    final Batch batch;
    final Row row;

    /** The bank's number of it. */
    final String reference = "TP" + Drawn.digits(16);

    /** Whose money it is, and how much of it; none and nothing for one that the bank cannot take. */
    final Source source;

    private final String msgId;

    /** What was ordered to go wrong with it. */
    Fault mishap = Payouts.NONE;

    String status = ACCEPTED;

    /** Why it was refused, in ISO's words; empty if it was not. */
    String reason = "";

    /** How often it was asked for, also in vain. */
    int requests = 1;

    /** What has left the merchant's account, in minor units. */
    long booked;

    /** What of it came back. */
    long returned;

    /**
     * @param account none if the merchant has no such account
     * @param minor 0 if there is no such amount
     */
    record Source(Optional<Account> account, long minor) {}

    /** What a status says of one row. */
    record Told(Batch batch, Row row, String status, String reason, String reference) {

        Told with(String otherStatus) {
            return new Told(batch, row, otherStatus, reason, reference);
        }
    }

    Payout(String msgId, Batch batch, Row row, Source source) {
        this.msgId = msgId;
        this.batch = batch;
        this.row = row;
        this.source = source;
    }

    Account account() {
        return source.account().orElseThrow();
    }

    void refuse(String why) {
        status = REFUSED;
        reason = why;
    }

    /** As it is now. */
    Told told() {
        return new Told(batch, row, status, reason, reference);
    }

    Movement debit(long minor) {
        return new Movement(Kind.PAYOUT, false, minor, about(""));
    }

    Movement comesBack(long minor, String why) {
        return new Movement(Kind.RETURN, true, minor, about(why));
    }

    Map<String, Object> listed() {
        return Map.of(
                "party",
                "bank",
                "kind",
                "payout",
                "out_trade_no",
                row.endToEndId(),
                "currency",
                row.currency(),
                "state",
                returned > 0 ? "RETURNED" : status,
                "reason",
                reason,
                "total",
                source.minor(),
                "paid",
                booked,
                "refunded",
                returned,
                "requests",
                requests);
    }

    private About about(String why) {
        return new About(msgId, batch.id(), row.endToEndId(), row.payee(), row.account(), row.text(), why);
    }
}
