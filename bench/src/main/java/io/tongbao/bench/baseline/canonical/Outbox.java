package io.tongbao.bench.baseline.canonical;

import io.tongbao.bench.baseline.Sale;
import java.sql.Timestamp;

/** The row that tells others. */
final class Outbox {

    private static final String EVENT = """
            INSERT INTO outbox (event, subject, business_code, business_line, buyer, trace, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)""";

    private Outbox() {}

    static void write(Branch database, Event event, Sale sale, Timestamp at) {
        database.jdbc()
                .update(
                        EVENT,
                        event.name(),
                        event.subject(),
                        sale.id(),
                        sale.asked().line(),
                        sale.basket().getUser(),
                        sale.asked().trace(),
                        at);
    }

    /** @param subject whom it happened to */
    record Event(String name, String subject) {}
}
