package io.tongbao.bench.ground;

import io.tongbao.stack.Stack;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * Orders that were paid long ago, with every row that the mesh would have left of them but those of risk-control, which
 * forgets. Order number n is of buyer n and shop n modulo how many there are, over 10.00 CNY, so that each balance can
 * be told for each entry.
 */
public final class OldOrders {

    /**
     * @param seconds it took
     * @param mebibytesBefore the size of the schemas on disk
     * @param mebibytes the same after it
     */
    public record Filled(int orders, double seconds, double mebibytesBefore, double mebibytes) {}

    private static final int CHUNK = 100_000;
    private static final int MINOR = 1000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_MIB = 1024.0 * 1024;

    private static final List<String> USUAL =
            List.of("innodb_buffer_pool_size", "innodb_log_file_size", "innodb_io_capacity");

    private static final List<String> FOR_MUCH = List.of(
            "SET GLOBAL innodb_buffer_pool_size = 4 * 1024 * 1024 * 1024",
            "SET GLOBAL innodb_log_file_size = 2 * 1024 * 1024 * 1024",
            "SET GLOBAL innodb_io_capacity = 2000");

    private static final String SIZE = """
            SELECT SUM(FILE_SIZE) FROM information_schema.INNODB_SYS_TABLESPACES
            WHERE NAME LIKE 'trade/%' OR NAME LIKE 'pay/%' OR NAME LIKE 'account/%'
               OR NAME LIKE 'accounting/%'""";

    /** What others are selected from: an order's number (signed: amounts below zero follow), ids, accounts, time. */
    private static final String OLD = """
            FROM (SELECT CAST(seq AS SIGNED) AS n, CONCAT('ord_00', LPAD(seq, 24, '0')) AS id,
                    CONCAT('pay_00', LPAD(seq, 24, '0'), '-1') AS payment,
                    CONCAT('old-', seq DIV 50) AS batch,
                    CONCAT('user-', seq % :buyers) AS buyer,
                    CONCAT('bench-buyer-', seq % :buyers) AS payer,
                    CONCAT('bench-shop-', seq % :shops) AS payee,
                    TIMESTAMP'1970-01-01 00:00:00' + INTERVAL (:now - :orders + seq) SECOND - INTERVAL 1 DAY AS at
                FROM seq_:from_to_:to) o""";

    private static final String FENCES = """
            INSERT INTO batch (id, participant, xid, state, created_at, changed_at)
            SELECT batch, '%s', batch, 'CONFIRMED', MIN(at), MIN(at) :old GROUP BY batch
            ON DUPLICATE KEY UPDATE id = VALUES(id)""";

    private static final String ORDERS = """
            INSERT INTO orders (id, business_line, request_id, body_hash, buyer, payer, payee, currency, total_minor,
                coupon, coupon_payer, coupon_off_minor, promotion, promotion_payer, promotion_off_minor, state, batch,
                attempt, holds, deadline, trace, created_at, changed_at)
            SELECT id, 'coffee', CONCAT('req_', id), SHA2(id, 256), buyer, payer, payee, 'CNY', 1000,
                '', '', 0, '', '', 0, 'PAID', batch, 1, FALSE, at, CONCAT('tr_', n), at, at :old ORDER BY n""";

    private static final String ITEMS = """
            INSERT INTO order_item (order_id, number, sku, name, unit_price_minor, quantity)
            SELECT id, 1, 'latte', '拿铁', 1000, 1 :old ORDER BY n""";

    private static final String HISTORY = """
            INSERT INTO order_history (order_id, from_state, to_state, reason, actor, at)
            SELECT id, IF(step.seq = 1, NULL, 'PENDING_PAYMENT'), IF(step.seq = 1, 'PENDING_PAYMENT', 'PAID'), '',
                IF(step.seq = 1, 'coffee', 'platform'), at
            :old, seq_1_to_2 step ORDER BY n, step.seq""";

    private static final String OUTBOX = """
            INSERT INTO outbox (source, subject, at, published_at)
            SELECT '%s', batch, MIN(at), MIN(at) :old GROUP BY batch
            ON DUPLICATE KEY UPDATE id = id""";

    private static final String PAYMENTS = """
            INSERT INTO payment (id, order_id, attempt, batch, payee, currency, amount_minor, state, business_code,
                business_line, buyer, trace, created_at, ended_at)
            SELECT payment, id, 1, batch, payee, 'CNY', 1000, 'SUCCEEDED', id, 'coffee', buyer, CONCAT('tr_', n), at, at
            :old ORDER BY n""";

    private static final String LEGS = """
            INSERT INTO leg (payment, number, role, tool, payer, currency, amount_minor)
            SELECT payment, 1, 'BUYER', 'balance', payer, 'CNY', 1000 :old ORDER BY n""";

    private static final String TRANSFERS = """
            INSERT INTO transfer (id, payment, batch, held_by_batch, payer, payee, currency, reserved_minor,
                posted_minor, state, role, asked_by, business_code, business_line, buyer, trace, created_at, ended_at,
                expires_at)
            SELECT CONCAT(payment, '-1'), payment, batch, TRUE, payer, payee, 'CNY', 1000, 1000, 'POSTED', 'BUYER',
                'pay-core', id, 'coffee', buyer, CONCAT('tr_', n), at, at, at :old ORDER BY n""";

    /** An account's orders of this chunk before number n are (n - from) DIV accounts: its balance follows from that. */
    private static final String ENTRIES = """
            INSERT INTO entry (account, transfer, currency, amount_minor, balance_after_minor, at)
            SELECT a.id, CONCAT(o.payment, '-1'), 'CNY', %1$d,
                a.balance_minor + %1$d * ((o.n - :from) DIV %2$s + 1), o.at
            :old JOIN account a ON a.id = o.%3$s ORDER BY o.n""";

    private static final String BALANCES = """
            UPDATE account a JOIN (SELECT %2$s AS id, COUNT(*) AS orders :old GROUP BY %2$s) old ON old.id = a.id
            SET a.balance_minor = a.balance_minor + %1$d * old.orders""";

    private static final String END_OF_CHAIN =
            "SELECT number, LOWER(HEX(hash)) INTO @number, @hash FROM chain WHERE id = 1 FOR UPDATE";

    /** Each hash covers the one before, as {@code Voucher} does it: rows come in the order of their numbers. */
    private static final String VOUCHERS = """
            INSERT INTO voucher (number, event, payer, payer_kind, payee, payee_kind, currency, amount_minor, note,
                rule, rules_version, day, at, business_code, business_line, previous, hash)
            SELECT @number := @number + 1, CONCAT('transfer/', payment, '-1'), payer, 'USER_BALANCE', payee, 'MERCHANT',
                'CNY', 1000, '', 'purchase', 1,
                DATE(at + INTERVAL 8 HOUR), at, id, 'coffee', UNHEX(@before := @hash),
                UNHEX(@hash := SHA2(CONCAT(CONCAT_WS(CHAR(0), @before, @number, CONCAT('transfer/', payment, '-1'),
                    payer, 'USER_BALANCE', payee, 'MERCHANT', 'CNY', 1000, '', '', 'purchase', 1,
                    DATE(at + INTERVAL 8 HOUR), TIMESTAMPDIFF(MICROSECOND, '1970-01-01', at) DIV 1000, id, 'coffee',
                    '2201', payer, 'DEBIT', 'CNY', 1000, '2202', payee, 'CREDIT', 'CNY', 1000), CHAR(0)), 256))
            :old""";

    private static final String LINES = """
            INSERT INTO voucher_line (voucher, line, code, holder, currency, debit_minor, credit_minor)
            SELECT @number - (:to - n), side.seq, IF(side.seq = 1, '2201', '2202'), IF(side.seq = 1, payer, payee),
                'CNY', IF(side.seq = 1, 1000, 0), IF(side.seq = 1, 0, 1000)
            :old, seq_1_to_2 side ORDER BY n, side.seq""";

    private static final String TOTALS = """
            INSERT INTO voucher_total (voucher, currency, debit_minor, credit_minor)
            SELECT @number - (:to - n), 'CNY', 1000, 1000 :old ORDER BY n""";

    private static final String TURNOVERS = """
            INSERT INTO turnover (day, code, currency, debit_minor, credit_minor)
            SELECT DATE(at + INTERVAL 8 HOUR), code.it, 'CNY', SUM(IF(code.it = '2201', 1000, 0)),
                SUM(IF(code.it = '2202', 1000, 0))
            :old, (SELECT '2201' AS it UNION SELECT '2202') code GROUP BY 1, 2
            ON DUPLICATE KEY UPDATE debit_minor = turnover.debit_minor + VALUES(debit_minor),
                credit_minor = turnover.credit_minor + VALUES(credit_minor)""";

    private static final List<String> ACCOUNTING = List.of(
            END_OF_CHAIN,
            VOUCHERS,
            LINES,
            TOTALS,
            TURNOVERS,
            "UPDATE chain SET number = @number, hash = UNHEX(@hash) WHERE id = 1");

    private static final List<String> TRADE =
            List.of(FENCES.formatted("trade"), ORDERS, ITEMS, HISTORY, OUTBOX.formatted("trade"));

    private static final List<String> PAY = List.of(FENCES.formatted("pay"), PAYMENTS, LEGS, OUTBOX.formatted("pay"));

    private static final List<String> ACCOUNT = List.of(
            FENCES.formatted("account"),
            TRANSFERS,
            ENTRIES.formatted(-MINOR, ":buyers", "payer"),
            ENTRIES.formatted(MINOR, ":shops", "payee"),
            BALANCES.formatted(-MINOR, "payer"),
            BALANCES.formatted(MINOR, "payee"),
            OUTBOX.formatted("account"));

    /**
     * Numbers of orders that are written together, and what they depend on.
     *
     * @param now the same for all statements: what one books into a day, another adds up
     */
    private record Chunk(int from, int to, int orders, int buyers, int shops, long now) {

        String in(String sql) {
            return sql.replace(":old", OLD)
                    .replace(":from", String.valueOf(from))
                    .replace(":to", String.valueOf(to))
                    .replace(":orders", String.valueOf(orders))
                    .replace(":buyers", String.valueOf(buyers))
                    .replace(":shops", String.valueOf(shops))
                    .replace(":now", String.valueOf(now));
        }
    }

    private final Stack stack;
    private final IntConsumer progress;

    OldOrders(Stack stack, IntConsumer progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /**
     * Each chunk is a transaction in each schema; the schemas are filled side by side. While it lasts the database may
     * use more memory and a larger log: with those of a purchase, the seventh million took a minute each 100 000.
     */
    Filled fill(int orders, int buyers, int shops) {
        var before = mebibytes();
        var begin = System.nanoTime();
        var usual = USUAL.stream().map(this::setting).toList();
        var now = number("SELECT TIMESTAMPDIFF(SECOND, '1970-01-01', UTC_TIMESTAMP())");
        set(FOR_MUCH);
        for (int from = 1; from <= orders; from += CHUNK) {
            var chunk = new Chunk(from, Math.min(from + CHUNK - 1, orders), orders, buyers, shops, now);
            CompletableFuture.allOf(
                            write("trade", TRADE, chunk),
                            write("pay", PAY, chunk),
                            write("account", ACCOUNT, chunk),
                            write("accounting", ACCOUNTING, chunk))
                    .join();
            progress.accept(chunk.to());
        }
        set(usual);
        return new Filled(orders, (System.nanoTime() - begin) / NANOS_PER_SECOND, before, mebibytes());
    }

    private CompletableFuture<Void> write(String schema, List<String> statements, Chunk chunk) {
        return CompletableFuture.runAsync(() -> Accounts.run(
                stack.databaseAs("root", schema),
                statements.stream().map(chunk::in).toList()));
    }

    private void set(List<String> settings) {
        Accounts.run(stack.databaseAs("root", "trade"), settings);
    }

    /** The statement that sets it to what it is now. */
    private String setting(String name) {
        return "SET GLOBAL " + name + " = " + number("SELECT @@GLOBAL." + name);
    }

    private double mebibytes() {
        return number(SIZE) / BYTES_PER_MIB;
    }

    private long number(String query) {
        try (var connection = stack.databaseAs("root", "trade").connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
