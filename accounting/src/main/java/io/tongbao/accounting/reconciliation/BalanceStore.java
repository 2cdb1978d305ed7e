package io.tongbao.accounting.reconciliation;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** How far the accounts were audited, and what did not add up. */
@Mapper
interface BalanceStore {

    record PositionRow(long afterEntry, long untilEntry, String afterAccount, Instant lookedAt) {

        AccountAudit.Position position() {
            return new AccountAudit.Position(afterEntry, untilEntry, afterAccount);
        }
    }

    @Select("SELECT after_entry, until_entry, after_account, looked_at FROM audit WHERE id = 1")
    PositionRow position();

    /** Unless another instance moved it meanwhile. */
    @Update("""
            UPDATE audit SET after_entry = #{to.afterEntry}, until_entry = #{to.untilEntry},
                after_account = #{to.afterAccount}, looked_at = #{at}
            WHERE id = 1 AND after_entry = #{from.afterEntry} AND until_entry = #{from.untilEntry}
              AND after_account = #{from.afterAccount}""")
    int move(AccountAudit.Position from, AccountAudit.Position to, Instant at);

    @Select("""
            SELECT subject FROM difference WHERE state = 'OPEN' AND kind = 'BALANCE_DIFFERS'
            ORDER BY looked_at LIMIT #{most}""")
    List<String> open(int most);
}
