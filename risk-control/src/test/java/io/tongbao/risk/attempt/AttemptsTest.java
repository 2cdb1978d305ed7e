package io.tongbao.risk.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Checkpoint;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.risk.rule.Limits;
import io.tongbao.risk.rule.RuleBook;
import io.tongbao.risk.rule.Rules;
import io.tongbao.stack.mariadb.MariaDb;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mybatis.spring.SqlSessionTemplate;
import org.mybatis.spring.transaction.SpringManagedTransactionFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class AttemptsTest {

    private static final HikariDataSource DATABASE = database();
    private static final LocalTransactions TRANSACTIONS =
            new LocalTransactions(new DataSourceTransactionManager(DATABASE));
    private static final AttemptStore STORE = store();
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final Limits HUNDRED = new Limits(10_000, 10_000);

    private final RuleBook book = new RuleBook();

    @BeforeEach
    void three_purchases_of_100_together_in_a_minute() {
        new JdbcTemplate(DATABASE).execute("DELETE FROM attempt");
        book.take(new Rules(Map.of("CNY", HUNDRED, "USD", HUNDRED), 60, 3, Set.of(), Set.of()));
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void what_was_let_through_counts_and_what_was_refused_does_not() {
        assertThat(judge(NOON, attempt("o1", "alice", "60.00 CNY"))).isEmpty();
        assertThat(judge(NOON, attempt("o2", "alice", "40.01 CNY")))
                .containsExactly(new Refusal(
                        "o2", Reason.RISK_REFUSED, "limits.CNY.window_amount_max_minor: 10001 (expected: <= 10000)"));
        assertThat(judge(NOON, attempt("o3", "alice", "40.00 CNY"))).isEmpty();
    }

    @Test
    void within_a_batch_attempts_count_in_order_of_arrival() {
        var refusals = judge(
                NOON,
                attempt("o1", "alice", "1.00 CNY"),
                attempt("o2", "bob", "1.00 CNY"),
                attempt("o3", "alice", "1.00 CNY"),
                attempt("o4", "alice", "1.00 CNY"),
                attempt("o5", "alice", "1.00 CNY"),
                attempt("o6", "bob", "1.00 CNY"));

        assertThat(refusals)
                .containsExactly(new Refusal("o5", Reason.RISK_REFUSED, "attempts_max: 4 (expected: <= 3)"));
    }

    @Test
    void the_window_moves_on() {
        judge(NOON, attempt("o1", "alice", "100.00 CNY"));
        assertThat(judge(NOON.plusSeconds(59), attempt("o2", "alice", "1.00 CNY")))
                .hasSize(1);
        assertThat(judge(NOON.plusSeconds(60), attempt("o3", "alice", "1.00 CNY")))
                .isEmpty();
    }

    @Test
    void amounts_of_two_currencies_are_not_added() {
        judge(NOON, attempt("o1", "alice", "100.00 CNY"));
        assertThat(judge(NOON, attempt("o2", "alice", "100.00 USD"))).isEmpty();
    }

    @Test
    void users_of_two_business_lines_are_two_though_their_names_are_one() {
        judge(NOON, attempt("o1", "alice", "100.00 CNY"));
        var other = new Attempt("o2", "acc_shop", Money.of("100.00 CNY"), context("taxi", "alice"));
        assertThat(judge(NOON, other)).isEmpty();
    }

    @Test
    void an_order_that_is_tried_again_counts_again() {
        judge(NOON, attempt("o1", "alice", "1.00 CNY"));
        assertThat(judge(NOON, attempt("o1", "alice", "1.00 CNY"))).isEmpty();
        assertThat(rows()).isEqualTo(2);
    }

    @Test
    void what_is_rolled_back_was_never_counted() {
        Checkpoint fault = (point, subject) -> {
            throw new IllegalStateException(point);
        };
        var attempts = new Attempts(STORE, book, TRANSACTIONS, Optional.of(fault), at(NOON));

        assertThatThrownBy(() -> attempts.judge(List.of(attempt("o1", "alice", "1.00 CNY"))))
                .hasMessage("risk.try.before-commit");
        assertThat(rows()).isZero();
    }

    @Test
    void a_full_batch_is_one_insert() {
        var batch = IntStream.range(0, 512)
                .mapToObj(i -> attempt("o" + i, "user" + i, "1.00 CNY"))
                .toList();
        assertThat(attempts(NOON).judge(batch)).isEmpty();
        assertThat(rows()).isEqualTo(512);
    }

    /** Each beside two ordinary ones: what the contract lets in, the table takes. */
    @ParameterizedTest
    @MethodSource
    void no_attempt_costs_its_siblings_their_batch(Attempt odd) {
        book.take(Rules.DEFAULT);
        var refusals = judge(NOON, attempt("o1", "alice", "1.00 CNY"), odd, attempt("o3", "bob", "1.00 CNY"));
        assertThat(refusals).extracting(Refusal::id).doesNotContain("o1", "o3");
        assertThat(rows()).isEqualTo(3 - refusals.size());
    }

    static Stream<Attempt> no_attempt_costs_its_siblings_their_batch() {
        var line = "l".repeat(64);
        return Stream.of(
                attempt("o2", "alice", "0.00 CNY"),
                attempt("o2", "", "0.00 CNY"),
                attempt("o2", "a".repeat(64), "1.00 CNY"),
                attempt("o2", "\uD83C\uDF75".repeat(32), "1.00 CNY"),
                attempt("o2", "alice ", "1 JPY"),
                attempt("o1", "alice", "1.000 KWD"),
                new Attempt("o".repeat(80), "m".repeat(80), Money.of(1, "CNY"), context(line, "alice")),
                new Attempt("o2", "acc_shop", Money.of(1_000_000_000_000_000L, "CNY"), context("", "")));
    }

    @Test
    void only_what_no_window_reaches_is_deleted() {
        book.take(Rules.DEFAULT);
        for (int i = 0; i < 5; i++) {
            attempts(NOON)
                    .judge(IntStream.range(0, OldAttempts.CHUNK / 2)
                            .mapToObj(n -> attempt("o" + n, "user" + n, "1.00 CNY"))
                            .toList());
        }
        var reached = NOON.plus(Rules.DEFAULT.window()).plus(Duration.ofMinutes(1));
        judge(reached, attempt("o1", "alice", "1.00 CNY"));

        old(reached).delete();
        assertThat(rows()).isEqualTo(2501);
        old(reached.plusSeconds(1)).delete();
        assertThat(rows()).isEqualTo(1);
    }

    private List<Refusal> judge(Instant now, Attempt... batch) {
        return attempts(now).judge(List.of(batch));
    }

    private Attempts attempts(Instant now) {
        return new Attempts(STORE, book, TRANSACTIONS, Optional.empty(), at(now));
    }

    private OldAttempts old(Instant now) {
        return new OldAttempts(STORE, book, TRANSACTIONS, at(now));
    }

    private static Attempt attempt(String order, String user, String amount) {
        return new Attempt(order, "acc_shop", Money.of(amount), context("coffee", user));
    }

    private static PlatformContext context(String line, String user) {
        return new PlatformContext("", line, user, "");
    }

    private static Clock at(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static int rows() {
        var count = new JdbcTemplate(DATABASE).queryForObject("SELECT COUNT(*) FROM attempt", Integer.class);
        return count == null ? 0 : count;
    }

    private static HikariDataSource database() {
        var place = MariaDb.forTests("risk");
        var config = new HikariConfig();
        config.setJdbcUrl(place.url());
        config.setUsername(place.user());
        config.setPassword(place.password());
        var pool = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return pool;
    }

    private static AttemptStore store() {
        var configuration = new Configuration(new Environment("test", new SpringManagedTransactionFactory(), DATABASE));
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.setArgNameBasedConstructorAutoMapping(true);
        configuration.addMapper(AttemptStore.class);
        return new SqlSessionTemplate(new SqlSessionFactoryBuilder().build(configuration))
                .getMapper(AttemptStore.class);
    }
}
