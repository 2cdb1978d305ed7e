package io.tongbao.sandbox.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What a merchant asks the bank to pay, as a file says it. */
record Instructions(String msgId, List<Batch> batches) {

    /**
     * Payments of one account.
     *
     * @param id its PmtInfId
     * @param account the debtor's
     */
    record Batch(String id, String account, LocalDate day, List<Row> rows) {}

    /**
     * One payment.
     *
     * @param instrId empty if it has none
     * @param account the creditor's; empty if it has none
     * @param text all of its Ustrd, joined by a space
     */
    record Row(
            String instrId,
            String endToEndId,
            BigDecimal amount,
            String currency,
            String payee,
            String account,
            String text) {}

    Stream<Row> rows() {
        return batches.stream().flatMap(batch -> batch.rows().stream());
    }

    /** All numbers of the merchant's that it has. */
    List<String> numbers() {
        return Stream.concat(Stream.of(msgId), rows().map(Row::endToEndId)).toList();
    }
}
