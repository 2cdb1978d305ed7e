package io.tongbao.bench.baseline.canonical;

import io.tongbao.bench.baseline.Sale;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.seata.rm.tcc.api.BusinessActionContext;
import org.apache.seata.rm.tcc.api.BusinessActionContextParameter;
import org.apache.seata.rm.tcc.api.LocalTCC;
import org.apache.seata.rm.tcc.api.TwoPhaseBusinessAction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;

/**
 * Reserve, post, cancel of the transfers of one payment; Seata's fence keeps each phase from being done twice. It calls
 * this class by reflection.
 */
@Service
@LocalTCC
public class AccountTransfers {

    private static final String FREEZE = """
            UPDATE account SET frozen_minor = frozen_minor + ?
            WHERE id = ? AND state = 'OPEN' AND (may_overdraw OR balance_minor - frozen_minor >= ?)""";

    private static final String RESERVE = """
            INSERT INTO transfer (id, payment, batch, held_by_batch, payer, payee, currency, reserved_minor,
                posted_minor, state, business_code, business_line, buyer, trace, created_at, expires_at)
            VALUES (?, ?, 'none', 1, ?, ?, ?, ?, ?, 'RESERVED', ?, ?, ?, ?, ?, ?)""";

    private static final String ENTER = """
            INSERT INTO entry (account, transfer, currency, amount_minor, balance_after_minor, at)
            SELECT id, ?, ?, ?, balance_minor, ? FROM account WHERE id = ?""";

    private record Row(String id, String payer, String payee, String currency, long minor) {}

    private final JdbcTemplate accounts;
    private final Clock clock;

    AccountTransfers(JdbcTemplate accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    @TwoPhaseBusinessAction(
            name = "canonical-transfers",
            commitMethod = "post",
            rollbackMethod = "cancel",
            useTCCFence = true)
    public boolean reserve(@BusinessActionContextParameter("payment") String payment, Sale sale) {
        for (var leg : sale.legs()) {
            var frozen = accounts.update(FREEZE, leg.minor(), leg.payer(), leg.minor());
            if (frozen != 1) {
                throw new IllegalStateException(leg.payer() + " has not enough");
            }
            insert(sale, leg);
        }
        return true;
    }

    private void insert(Sale sale, Sale.Leg leg) {
        var at = Timestamp.from(clock.instant());
        accounts.update(
                RESERVE,
                leg.transfer(),
                leg.payment(),
                leg.payer(),
                leg.payee(),
                sale.currency(),
                leg.minor(),
                leg.minor(),
                sale.id(),
                sale.asked().line(),
                sale.basket().getUser(),
                sale.asked().trace(),
                at,
                at);
    }

    public boolean post(BusinessActionContext context) {
        var at = Timestamp.from(clock.instant());
        for (var row : reserved(context)) {
            move(row.payer(), -row.minor(), row.minor());
            enter(row, row.payer(), -row.minor(), at);
            move(row.payee(), row.minor(), 0);
            enter(row, row.payee(), row.minor(), at);
            end(row, "POSTED", at);
        }
        return true;
    }

    public boolean cancel(BusinessActionContext context) {
        for (var row : reserved(context)) {
            move(row.payer(), 0, row.minor());
            end(row, "CANCELLED", Timestamp.from(clock.instant()));
        }
        return true;
    }

    /** A transfer is named by its payment and the number of its leg: the primary key finds them. */
    private List<Row> reserved(BusinessActionContext context) {
        return accounts.query(
                "SELECT id, payer, payee, currency, reserved_minor FROM transfer "
                        + "WHERE id LIKE ? AND state = 'RESERVED' FOR UPDATE",
                (row, number) ->
                        new Row(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)),
                Objects.requireNonNull(context.getActionContext("payment", String.class)) + "-%");
    }

    private void move(String account, long minor, long freed) {
        accounts.update(
                "UPDATE account SET balance_minor = balance_minor + ?, frozen_minor = frozen_minor - ? WHERE id = ?",
                minor,
                freed,
                account);
    }

    private void enter(Row row, String account, long minor, Timestamp at) {
        accounts.update(ENTER, row.id(), row.currency(), minor, at, account);
    }

    private void end(Row row, String state, Timestamp at) {
        accounts.update("UPDATE transfer SET state = ?, ended_at = ? WHERE id = ?", state, at, row.id());
    }
}
