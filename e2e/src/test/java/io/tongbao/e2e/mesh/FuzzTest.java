package io.tongbao.e2e.mesh;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rows H2 and M1 of the requirements: whatever is thrown at any RPC, it is never a fault, never a leak, never a change.
 * As many inputs as fit into 15 s; {@code -Dfuzz.inputs=1000000} throws as many, {@code -Dfuzz.seed=..} throws the same
 * again.
 */
@MoneyHolds.Afterwards
class FuzzTest {

    private static final Duration IN_A_BUILD = Duration.ofSeconds(15);
    private static final int INPUTS_PER_SECOND = 1000;
    private static final int CHANGES_SHOWN = 10;
    private static final List<String> NONE = List.of("null");

    /** A fault of ours, its stack, or what came from a caller as if it were a line of ours. */
    private static final Pattern STAIN =
            Pattern.compile("^\\S+ ERROR.*|^\\tat .*|^Caused by: .*|^" + Pattern.quote(Hostile.LOG_LINE) + ".*");

    private final Mesh mesh = Mesh.running();
    private final List<String> secrets = List.of(
            mesh.stack().secrets().token("operator"),
            mesh.stack().secrets().token("coffee"),
            mesh.token("trade-core", "pay-core"));

    @Test
    void whatever_is_wrong_is_no_fault_no_leak_and_no_change() {
        long seed = Long.getLong("fuzz.seed", new Random().nextLong());
        var known = knownIds();
        awaitQuiet();
        try (var fuzz = new Fuzz(mesh)) {
            assertThat(fuzz.admitted())
                    .allSatisfy((rpc, callers) ->
                            assertThat(callers).as("who may call " + rpc).isNotEmpty());
            var answers = new Answers(mesh.stack(), secrets);
            var before = rows();
            var attempts = newestAttempt();
            var logs = ofEachService(this::logSize);
            var pids = ofEachService(service -> mesh.stack().process(service).pid());

            var begun = System.nanoTime();
            fuzz.run(seed, known, more(begun), answers);
            report(seed, Duration.ofNanos(System.nanoTime() - begun), answers);

            assertThat(answers.complaints()).as("seed " + seed).isEmpty();
            assertThat(answers.counts()).hasSameSizeAs(fuzz.rpcs());
            var after = rows();
            assertThat(only(after, before)).as("new rows, seed " + seed).isEmpty();
            assertThat(only(before, after)).as("rows gone, seed " + seed).isEmpty();
            assertThat(newestAttempt()).as("seed " + seed).isIn(attempts, NONE);
            assertThat(ofEachService(service -> mesh.stack().process(service).pid()))
                    .isEqualTo(pids);
            assertThat(ofEachService(service -> stains(service, logs.getOrDefault(service, 0L))))
                    .as("stains in logs, seed " + seed)
                    .allSatisfy((service, stains) -> assertThat(stains).isEmpty());
        }
    }

    private static LongPredicate more(long begun) {
        long wanted = Long.getLong("fuzz.inputs", 0);
        return wanted > 0 ? number -> number < wanted : number -> System.nanoTime() - begun < IN_A_BUILD.toNanos();
    }

    /** One of each thing that has an id. */
    private List<String> knownIds() {
        var cafe = new Cafe(mesh);
        var buyer = cafe.buyer(10_000);
        var order = mesh.coffee()
                .purchases()
                .buy(Tongbao.requestId(), cafe.basket(buyer, 100).build());
        var placed = mesh.coffee()
                .purchases()
                .placeOrder(Tongbao.requestId(), cafe.basket(buyer, 100).build(), Duration.ofHours(5));
        var transfer = mesh.rows("account", "SELECT id FROM transfer WHERE payment = '" + order.getPaymentId() + "'");
        return List.of(
                cafe.clearing,
                cafe.shop,
                cafe.subsidy,
                buyer,
                order.getId(),
                order.getRequestId(),
                order.getPaymentId(),
                placed.getId(),
                transfer.get(0),
                cafe.coupon("mei", 5),
                cafe.promotion(5, 10));
    }

    /**
     * Waits until no job of the platform has anything to change by itself before the run would end. An undo log that is
     * older than some seconds is no work: it is of a committed branch whose process was killed before it cleared up,
     * and Seata throws it away days later.
     */
    private void awaitQuiet() {
        var horizon = "UTC_TIMESTAMP() + INTERVAL %d SECOND"
                .formatted(IN_A_BUILD.toSeconds() + Long.getLong("fuzz.inputs", 0) / INPUTS_PER_SECOND);
        var moving = """
                SELECT 'order', id, state, overdue_at FROM orders WHERE overdue_at < horizon
                UNION ALL SELECT 'refund', id, state, created_at FROM refund WHERE state = 'PROCESSING'
                UNION ALL SELECT 'payout', id, state, ask_at FROM channel.payout WHERE ask_at < horizon
                UNION ALL SELECT 'batch of trade', id, state, created_at FROM batch WHERE state = 'TRIED'
                UNION ALL SELECT 'batch of pay', id, state, created_at FROM pay.batch WHERE state = 'TRIED'
                UNION ALL SELECT 'batch of account', id, state, created_at FROM account.batch
                    WHERE state = 'TRIED'
                UNION ALL SELECT 'transfer', id, state, lapses_at FROM account.transfer WHERE lapses_at < horizon
                UNION ALL SELECT 'event of trade', subject, source, at FROM outbox WHERE published_at IS NULL
                UNION ALL SELECT 'event of pay', subject, source, at FROM pay.outbox WHERE published_at IS NULL
                UNION ALL SELECT 'event of account', subject, source, at FROM account.outbox WHERE published_at IS NULL
                UNION ALL SELECT 'transfer without voucher', t.id, t.state, t.ended_at FROM account.transfer t
                    LEFT JOIN accounting.voucher v ON v.event = CONCAT('transfer/', t.id)
                    WHERE t.state = 'POSTED' AND t.batch NOT LIKE 'loans:%' AND v.number IS NULL
                UNION ALL SELECT 'not verified yet', v.number, v.day, v.at FROM accounting.voucher v
                    JOIN accounting.verified f ON v.number > f.number
                UNION ALL SELECT 'undo log', xid, log_status, log_created FROM risk.undo_log
                    WHERE log_created > UTC_TIMESTAMP() - INTERVAL 10 SECOND""".replace("horizon", horizon);
        await("quiet")
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(mesh.rows("trade", moving)).isEmpty());
    }

    /** What risk-control counted last; it forgets by itself, a minute later. */
    private List<String> newestAttempt() {
        return mesh.rows("risk", "SELECT MAX(at) FROM attempt");
    }

    /** Every row of every schema behind the name of its table, but for what is forgotten, or goes on, by itself. */
    private Set<String> rows() {
        var tables = mesh.rows("trade", """
                SELECT CONCAT(table_schema, '.', table_name) FROM information_schema.tables
                WHERE table_schema IN ('trade', 'pay', 'account', 'risk', 'accounting', 'channel')
                  AND table_type = 'BASE TABLE'
                  AND (table_schema, table_name) NOT IN (('risk', 'attempt'), ('accounting', 'told'),
                      ('accounting', 'audit'), ('accounting', 'heard'), ('accounting', 'verified'),
                      ('channel', 'charge'), ('channel', 'payout'), ('channel', 'outbox'),
                      ('channel', 'mailbox'))
                  AND table_name NOT IN ('outbox_relay', 'work', 'work_entry')""");
        var wholes = tables.stream()
                .flatMap(table ->
                        mesh.rows("trade", "SELECT * FROM " + table).stream().map(row -> table + ": " + row));
        // One that nobody has paid is asked about again and again.
        var charges = mesh.rows("trade", "SELECT id, method, amount_minor FROM channel.charge").stream()
                .map(row -> "channel.charge: " + row);
        // Somebody looks into it again and again, whether a letter has come or not.
        var letters = mesh.rows("trade", "SELECT channel, last FROM channel.mailbox").stream()
                .map(row -> "channel.mailbox: " + row);
        return Stream.of(wholes, charges, letters, rowsOf("payout", "id"), rowsOf("outbox", "subject"))
                .flatMap(Function.identity())
                .collect(toSet());
    }

    /** All of a table of the gateway but what it keeps of payouts that may go nowhere: it says no to them for good. */
    private Stream<String> rowsOf(String table, String payout) {
        var refused = "SELECT id FROM channel.payout WHERE state = 'DECLINED' AND heard_by = 'gateway'";
        var all = "SELECT * FROM channel." + table + " WHERE " + payout + " NOT IN (" + refused + ")";
        return mesh.rows("trade", all).stream().map(row -> "channel." + table + ": " + row);
    }

    /** What is there of the one and not of the other. */
    private static List<String> only(Set<String> one, Set<String> other) {
        return one.stream()
                .filter(row -> !other.contains(row))
                .limit(CHANGES_SHOWN)
                .toList();
    }

    private static <T> Map<String, T> ofEachService(Function<String, T> told) {
        return new TreeMap<>(Mesh.SERVICES.stream().collect(toMap(service -> service, told)));
    }

    private long logSize(String service) {
        try {
            return Files.size(mesh.stack().process(service).log());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The lines written since that should not be there. */
    private List<String> stains(String service, long since) {
        try (var log = new RandomAccessFile(mesh.stack().process(service).log().toFile(), "r")) {
            log.seek(since);
            var written = new byte[(int) (log.length() - since)];
            log.readFully(written);
            return new String(written, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line ->
                            STAIN.matcher(line).matches() || secrets.stream().anyMatch(line::contains))
                    .limit(5)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void report(long seed, Duration time, Answers answers) {
        var inputs = answers.counts().values().stream()
                .flatMap(byStatus -> byStatus.values().stream())
                .mapToLong(Long::longValue)
                .sum();
        System.out.printf("fuzz: %d inputs in %d s, -Dfuzz.seed=%d%n", inputs, time.toSeconds(), seed);
        answers.counts().forEach((rpc, byStatus) -> System.out.printf("  %-46s %s%n", rpc, byStatus));
    }
}
