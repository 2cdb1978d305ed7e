package io.tongbao.accounting.reconciliation;

import io.tongbao.kernel.store.Bulk;
import java.time.Instant;
import org.apache.ibatis.annotations.Insert;

/** Writes what was told of trades. */
interface NewlyTold extends Bulk {

    /** To be looked at then; earlier, if that was said before. */
    @Insert("""
            INSERT INTO told (business_code, business_line, facts, due_at)
            VALUES (#{trade.businessCode}, #{trade.businessLine}, #{facts}, #{due})
            ON DUPLICATE KEY UPDATE facts = CONCAT(facts, VALUES(facts)), due_at = COALESCE(due_at, VALUES(due_at))""")
    void add(Fact.Trade trade, String facts, Instant due);

    /** What was told first stays. */
    @Insert("""
            INSERT INTO asked (item, business_code, request, at)
            VALUES (#{one.fact.reference}, #{one.trade.businessCode}, #{one.request}, #{now})
            ON DUPLICATE KEY UPDATE item = VALUES(item)""")
    void ask(Facts.Of one, Instant now);
}
