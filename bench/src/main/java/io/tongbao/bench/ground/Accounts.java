package io.tongbao.bench.ground;

import io.tongbao.bench.load.Job;
import io.tongbao.bench.load.Mix;
import io.tongbao.stack.mariadb.Database;
import java.sql.SQLException;
import java.util.List;

/**
 * Buyers with money, shops, subsidy accounts and coupons, written as rows: as many calls would take longer than the
 * bench. Every balance has its transfer and its entries, so that the money check holds.
 */
final class Accounts {

    /** What each buyer and each subsidy account begins with, minor units. */
    private static final long BUYER_MINOR = 1_000_000_000L;

    private static final long SUBSIDY_MINOR = 100_000_000_000L;

    private static final String OPEN = """
            INSERT INTO account (id, request_id, kind, owner, keeper, state, currency, balance_minor, frozen_minor,
                may_overdraw, opened_at)
            SELECT id, id, '%2$s', CONCAT('%6$s-', n), IF('%2$s' IN ('USER_BALANCE', 'MERCHANT'), 'coffee', 'platform'),
                'OPEN', 'CNY', %3$d, 0, %4$s, UTC_TIMESTAMP(3)
            FROM (SELECT seq - 1 AS n, CONCAT('bench-%1$s-', seq - 1) AS id FROM seq_1_to_%5$d) fresh""";

    private static final String FUND = """
            INSERT INTO transfer (id, payment, batch, held_by_batch, payer, payee, currency, reserved_minor,
                posted_minor, state, role, asked_by, ended_by, note, business_code, business_line, buyer, trace,
                created_at, ended_at, expires_at)
            SELECT CONCAT('fund-', id), CONCAT('fund-', id), CONCAT('own:fund-', id), FALSE, 'bench-clearing-0', id,
                'CNY', balance_minor, balance_minor, 'POSTED', 'MANUAL', 'operator', 'checker', 'money to begin with',
                '', '', '', '', opened_at, opened_at, opened_at
            FROM account WHERE id LIKE 'bench-%' AND balance_minor > 0""";

    private static final String ENTER_PAYEE = """
            INSERT INTO entry (account, transfer, currency, amount_minor, balance_after_minor, at)
            SELECT payee, id, 'CNY', posted_minor, posted_minor, ended_at FROM transfer
            WHERE payer = 'bench-clearing-0'""";

    private static final String ENTER_PAYER = """
            INSERT INTO entry (account, transfer, currency, amount_minor, balance_after_minor, at)
            SELECT payer, id, 'CNY', -posted_minor, -SUM(posted_minor) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING),
                ended_at
            FROM transfer WHERE payer = 'bench-clearing-0' ORDER BY id""";

    /** So that the books hear of it, as of any other transfer. */
    private static final String TELL = """
            INSERT INTO outbox (source, subject, at)
            SELECT 'account', batch, ended_at FROM transfer WHERE payer = 'bench-clearing-0' ORDER BY id""";

    private static final String COUPONS = """
            INSERT INTO coupon (id, business_line, buyer, currency, off_minor, min_total_minor, subsidy_account,
                valid_until, state, issued_at)
            SELECT CONCAT('%1$s-', seq - 1), 'coffee', CONCAT('user-', (seq - 1) %% %2$d), 'CNY', 100, 0,
                CONCAT('bench-subsidy-', (seq - 1) %% %3$d), UTC_TIMESTAMP(3) + INTERVAL 1 DAY, 'ISSUED',
                UTC_TIMESTAMP(3)
            FROM seq_1_to_%4$d""";

    private static final String PROMOTION = """
            INSERT INTO promotion (id, business_line, currency, off_minor, min_total_minor, subsidy_account,
                valid_until, stock, taken, opened_at)
            VALUES ('%s', 'coffee', 'CNY', 100, 0, 'bench-subsidy-0', UTC_TIMESTAMP(3) + INTERVAL 1 DAY, 1000000000, 0,
                UTC_TIMESTAMP(3))""";

    private Accounts() {}

    static void open(Database accounts, int buyers, int shops) {
        var clearing = -BUYER_MINOR * buyers - SUBSIDY_MINOR * Mix.SUBSIDIES;
        run(
                accounts,
                List.of(
                        OPEN.formatted("buyer", "USER_BALANCE", BUYER_MINOR, "FALSE", buyers, "user"),
                        OPEN.formatted("poor", "USER_BALANCE", 0, "FALSE", Mix.POOR, "user"),
                        OPEN.formatted("shop", "MERCHANT", 0, "FALSE", shops, "shop"),
                        OPEN.formatted("subsidy", "SUBSIDY", SUBSIDY_MINOR, "FALSE", Mix.SUBSIDIES, "bench"),
                        OPEN.formatted("clearing", "CHANNEL_CLEARING", clearing, "TRUE", 1, "bench"),
                        FUND,
                        ENTER_PAYEE,
                        ENTER_PAYER,
                        TELL));
    }

    static void issue(Database trade, Job.Coupons coupons, Mix mix) {
        run(trade, List.of(COUPONS.formatted(coupons.prefix(), mix.buyers(), mix.subsidies(), coupons.count())));
    }

    static void promote(Database trade, String promotion) {
        run(trade, List.of(PROMOTION.formatted(promotion)));
    }

    /** Runs statements one by one, in one transaction. */
    static void run(Database database, List<String> statements) {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
