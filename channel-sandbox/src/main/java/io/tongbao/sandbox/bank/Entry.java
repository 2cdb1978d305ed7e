package io.tongbao.sandbox.bank;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What was booked for an account, once and for all.
 *
 * @param reference the bank's, one for each entry
 * @param day the bank's day that it was booked on
 */
record Entry(String reference, Account account, Movement movement, LocalDate day, Instant at) {

    /**
     * What moves money.
     *
     * @param minor more than 0
     */
    record Movement(Kind kind, boolean isCredit, long minor, About about) {

        Movement {
            if (minor <= 0) {
                throw new IllegalArgumentException("moving " + minor);
            }
        }
    }

    /**
     * Why, and between whom. What there is none of is empty.
     *
     * @param endToEndId of the payout that it belongs to
     * @param other the name of who pays or is paid
     * @param text what the payer says
     * @param reason why a payout came back
     */
    record About(
            String msgId,
            String pmtInfId,
            String endToEndId,
            String other,
            String otherAccount,
            String text,
            String reason) {

        static About of(String other, String otherAccount, String text) {
            return new About("", "", "", other, otherAccount, text, "");
        }
    }

    /** How ISO 20022 calls it, below the domain PMNT, and who has the other side in the bank's books. */
    enum Kind {
        PAYOUT("ICDT", "DMCT", "payees"),
        RETURN("ICDT", "RRTN", "payees"),
        REMITTANCE("RCDT", "DMCT", "payers"),
        /** The bank's own; its family says into which direction. */
        CORRECTION("", "ADJT", "corrections");

        private final String family;
        final String detail;
        final String other;

        Kind(String family, String detail, String other) {
            this.family = family;
            this.detail = detail;
            this.other = other;
        }

        String family(boolean isCredit) {
            return this == CORRECTION ? (isCredit ? "MCOP" : "MDOP") : family;
        }
    }
}
