package io.tongbao.account.transfer;

import io.tongbao.account.account.AccountKind;
import io.tongbao.account.account.Parts;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.store.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

/**
 * Transfers and the balances they hold and move, a batch at a time. A single transfer is a batch of its own, "own:" and
 * its id; so are the standing transfers of a payment once their batch is confirmed, "own:" and the least of their ids.
 */
@Mapper
interface TransferStore extends KeptStore {

    String COLUMNS =
            "id, payment, payer, payee, currency, reserved_minor, held_minor, posted_minor, state, business_code, "
                    + "business_line, buyer, trace, product, role, refunds, takes_over, standing, asked_by, ended_by, "
                    + "note, held_by_batch, ended_at";

    record TransferRow(
            String id,
            String payment,
            String payer,
            String payee,
            String currency,
            long reservedMinor,
            long heldMinor,
            long postedMinor,
            TransferState state,
            String businessCode,
            String businessLine,
            String buyer,
            String trace,
            String product,
            @Nullable LegRole role,
            @Nullable String refunds,
            @Nullable String takesOver,
            boolean standing,
            String askedBy,
            String endedBy,
            String note,
            boolean heldByBatch,
            @Nullable Instant endedAt) {

        Transfer.Ended ended(Map<String, AccountKind> kinds) {
            var transfer = transfer();
            return new Transfer.Ended(
                    transfer,
                    !heldByBatch && !standing,
                    Objects.requireNonNull(endedAt),
                    kind(kinds, transfer.payer()),
                    kind(kinds, transfer.payee()));
        }

        private static AccountKind kind(Map<String, AccountKind> kinds, String account) {
            return Objects.requireNonNull(kinds.get(account));
        }

        /** Between accounts, in whichever of their rows the money is. */
        Transfer transfer() {
            var reserved = Money.of(reservedMinor, currency);
            return new Transfer(
                    id,
                    payment,
                    new Way(role, Parts.whole(payer), Parts.whole(payee), reserved, refunds, standing, takesOver),
                    Money.of(heldMinor, currency),
                    Money.of(postedMinor, currency),
                    state,
                    new Asked(askedBy, note, new PlatformContext(businessCode, businessLine, buyer, trace, product)),
                    endedBy);
        }
    }

    record PaidRow(
            String id,
            String payer,
            String payee,
            String businessLine,
            String currency,
            long postedMinor,
            long refundedMinor) {

        Paid paid() {
            return new Paid(
                    id, payer, payee, businessLine, Money.of(postedMinor, currency), Money.of(refundedMinor, currency));
        }
    }

    record ScatteredRow(String id, int parts) {}

    /** Accounts that are one row again, and have money in other parts that nobody holds. */
    @Select("""
            SELECT DISTINCT a.id, a.parts FROM account p JOIN account a ON a.id = p.part_of
            WHERE p.part_of IS NOT NULL AND a.spread = 1 AND p.balance_minor <> p.frozen_minor LIMIT #{most}""")
    List<ScatteredRow> scattered(int most);

    /** Which of these can be given back, and how much of each is given back, or about to be. */
    @Select("SELECT t.id, t.payer, t.payee, t.business_line, t.currency, t.posted_minor, "
            + "(SELECT COALESCE(SUM(r.posted_minor), 0) FROM transfer r "
            + "WHERE r.refunds = t.id AND r.state <> 'CANCELLED') AS refunded_minor FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN transfer t ON t.id = wanted.given
            WHERE t.state = 'POSTED' OR (t.state = 'RESERVED' AND t.held_by_batch)""")
    List<PaidRow> paidRows(@Param("ids") Ids transfers);

    record KindRow(String id, AccountKind kind) {}

    @Select("SELECT " + COLUMNS + " FROM transfer WHERE id = #{id}")
    Optional<TransferRow> row(String id);

    @Select("SELECT " + COLUMNS + " FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN transfer FORCE INDEX (batch) ON transfer.batch = wanted.given
            WHERE state IN ('POSTED', 'CANCELLED') ORDER BY id""")
    List<TransferRow> endedRows(@Param("ids") Ids batches);

    @Select("SELECT a.id, a.kind FROM " + Ids.ASCII + " wanted STRAIGHT_JOIN account a ON a.id = wanted.given")
    List<KindRow> kindRows(@Param("ids") Ids accounts);

    @Select("""
            <script>
            SELECT id FROM transfer
            WHERE id IN <foreach collection="wanted" item="t" open="(" separator="," close=")">#{t.id}</foreach>
            </script>""")
    Set<String> used(List<Transfer> wanted);

    @Select("SELECT payer FROM transfer WHERE batch = #{batch} UNION SELECT payee FROM transfer WHERE batch = #{batch}")
    Set<String> sides(String batch);

    /**
     * The rows to be changed are found by id: a scan would wait for accounts that others have locked. So would a change
     * by nothing, of payers of whom nothing is held. What is taken over is frozen already.
     */
    @Update("""
            UPDATE (SELECT payer, SUM(held_minor) AS minor FROM transfer
                  WHERE batch = #{batch} AND held_minor > 0 AND takes_over IS NULL GROUP BY payer) t
            STRAIGHT_JOIN account a ON a.id = t.payer
            SET a.frozen_minor = a.frozen_minor + t.minor""")
    void freeze(String batch);

    /**
     * In the order in which they were admitted: what a payment brings comes before what it pays, so that no balance is
     * below zero in between.
     */
    @Insert("""
            INSERT INTO entry (account, transfer, currency, amount_minor, balance_after_minor, at)
            SELECT m.account, m.transfer, m.currency, m.minor,
                   a.balance_minor + SUM(m.minor) OVER (PARTITION BY m.account ORDER BY m.place, m.transfer
                       ROWS UNBOUNDED PRECEDING),
                   #{at}
            FROM (SELECT payer AS account, id AS transfer, place, currency, -posted_minor AS minor FROM transfer
                  WHERE batch = #{batch} AND state = 'RESERVED'
                  UNION ALL
                  SELECT payee, id, place, currency, posted_minor FROM transfer
                  WHERE batch = #{batch} AND state = 'RESERVED') m
            JOIN account a ON a.id = m.account
            ORDER BY m.place, m.transfer, m.minor""")
    void enter(String batch, Instant at);

    @Update("""
            UPDATE (SELECT m.account, SUM(m.minor) AS minor, SUM(m.freed) AS freed
                  FROM (SELECT payer AS account, -posted_minor AS minor, held_minor AS freed FROM transfer
                        WHERE batch = #{batch} AND state = 'RESERVED'
                        UNION ALL
                        SELECT payee, posted_minor, 0 FROM transfer
                        WHERE batch = #{batch} AND state = 'RESERVED') m
                  GROUP BY m.account) s STRAIGHT_JOIN account a ON a.id = s.account
            SET a.balance_minor = a.balance_minor + s.minor, a.frozen_minor = a.frozen_minor - s.freed""")
    void move(String batch);

    @Update("""
            UPDATE (SELECT payer, SUM(held_minor) AS minor FROM transfer
                  WHERE batch = #{batch} AND state = 'RESERVED' GROUP BY payer) t
            STRAIGHT_JOIN account a ON a.id = t.payer
            SET a.frozen_minor = a.frozen_minor - t.minor""")
    void unfreeze(String batch);

    @Update("UPDATE transfer SET state = #{to}, ended_at = #{at} WHERE batch = #{batch} AND state = 'RESERVED'")
    void end(String batch, TransferState to, Instant at);

    @Update("UPDATE transfer SET posted_minor = #{minor} WHERE id = #{id} AND state = 'RESERVED'")
    void lower(String id, long minor);

    @Update("UPDATE transfer SET ended_by = #{by} WHERE batch = #{batch} AND state = 'RESERVED'")
    void endedBy(String batch, String by);

    /**
     * From now on those of each payment are ended by themselves, and together, whatever becomes of their batch. They
     * are named after one of them, since other payments, and single transfers, may be called like theirs.
     */
    @Update("""
            UPDATE (SELECT id, MIN(id) OVER (PARTITION BY payment) AS named_after FROM transfer
                  WHERE batch = #{batch} AND state = 'RESERVED' AND standing) s
            STRAIGHT_JOIN transfer t ON t.id = s.id
            SET t.batch = CONCAT('own:', s.named_after), t.held_by_batch = FALSE""")
    void stand(String batch);

    /** What ends a transfer: its batch, with that of others, or whoever asked for it. */
    record HolderRow(String batch, boolean heldByBatch) {}

    @Select("SELECT batch, held_by_batch FROM transfer WHERE id = #{id}")
    Optional<HolderRow> holder(String id);

    @Select("SELECT COUNT(*) FROM transfer WHERE batch = #{batch}")
    int size(String batch);

    @Select("SELECT id FROM transfer WHERE lapses_at < #{now} ORDER BY lapses_at LIMIT #{limit}")
    List<String> expired(Instant now, int limit);

    default Optional<Transfer> find(String id) {
        return row(id).map(TransferRow::transfer);
    }

    default List<Transfer.Ended> ended(List<String> batches) {
        var rows = endedRows(Ids.of(batches));
        if (rows.isEmpty()) {
            return List.of();
        }
        var accounts = rows.stream()
                .flatMap(row -> Stream.of(Parts.whole(row.payer()), Parts.whole(row.payee())))
                .collect(Collectors.toSet());
        var kinds = kindRows(Ids.of(accounts)).stream().collect(Collectors.toMap(KindRow::id, KindRow::kind));
        return rows.stream().map(row -> row.ended(kinds)).toList();
    }

    default void post(String batch, Instant at) {
        enter(batch, at);
        move(batch);
        end(batch, TransferState.POSTED, at);
    }

    default Map<String, Paid> paid(Set<String> transfers) {
        return paidRows(Ids.of(transfers)).stream()
                .map(PaidRow::paid)
                .collect(Collectors.toMap(Paid::id, paid -> paid));
    }

    default void postOwn(String batch, String by, Instant at) {
        endedBy(batch, by);
        post(batch, at);
    }

    default void cancel(String batch, Instant at) {
        unfreeze(batch);
        end(batch, TransferState.CANCELLED, at);
    }

    default void cancelOwn(String batch, String by, Instant at) {
        endedBy(batch, by);
        cancel(batch, at);
    }

    /** The batch of a single transfer. */
    static String own(String id) {
        return "own:" + id;
    }
}
