package io.tongbao.accounting.reconciliation;

import java.util.List;

/** Whoever keeps the accounts, asked whether they add up. */
public interface AccountAudit {

    /**
     * How far it is.
     *
     * @param untilEntry what is younger is not looked at yet
     */
    record Position(long afterEntry, long untilEntry, String afterAccount) {}

    /** @param subject "account/acc_..", "entry/17", "transfer/.." */
    record Breach(String subject, String businessLine, String evidence) {}

    /**
     * @param toEntry up to which all entries were looked at
     * @param newestEntry the last that there is
     * @param toAccount the last account looked at; empty if that was the last of all
     */
    record Seen(long toEntry, long newestEntry, String toAccount, List<Breach> breaches) {

        public Seen {
            breaches = List.copyOf(breaches);
        }
    }

    /** @param again subjects of breaches found before, at most 500 */
    Seen look(Position from, List<String> again);
}
