package io.tongbao.bench.baseline.canonical;

import java.sql.Timestamp;

/** The row that tells others. */
final class Outbox {

    private static final String ENDED = "INSERT INTO outbox (source, subject, at) VALUES (?, ?, ?)";

    private Outbox() {}

    static void write(Branch database, String source, String subject, Timestamp at) {
        database.jdbc().update(ENDED, source, subject, at);
    }
}
