package io.tongbao.account.transfer;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.store.Ids;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What standing transfers hold for others, which take it over. */
interface KeptStore {

    record KeptRow(String id, String payer, String businessLine, String askedBy, String currency, long heldMinor) {

        Kept kept() {
            return new Kept(id, payer, businessLine, askedBy, Money.of(heldMinor, currency));
        }
    }

    String KEPT = "SELECT t.id, t.payer, t.business_line, t.asked_by, t.currency, t.held_minor FROM " + Ids.ASCII + """
             wanted STRAIGHT_JOIN transfer t ON t.id = wanted.given
            WHERE t.state = 'RESERVED' AND t.standing AND NOT t.held_by_batch AND t.role = 'BUYER'""";

    @Select(KEPT)
    List<KeptRow> keptRows(@Param("ids") Ids ids);

    @Select(KEPT + " FOR UPDATE")
    List<KeptRow> lockKept(@Param("ids") Ids ids);

    /** What those of a batch take over others hold no longer. */
    @Update("""
            UPDATE (SELECT takes_over, SUM(held_minor) AS minor FROM transfer
                  WHERE batch = #{batch} AND takes_over IS NOT NULL GROUP BY takes_over) t
            STRAIGHT_JOIN transfer k ON k.id = t.takes_over
            SET k.held_minor = k.held_minor - t.minor""")
    void takeOver(String batch);

    /** What they took over others hold again, but for those that nobody waits for any more: that is freed. */
    @Update("""
            UPDATE (SELECT t.takes_over, SUM(t.held_minor) AS minor FROM transfer t
                  JOIN transfer o ON o.id = t.takes_over AND o.state = 'RESERVED'
                  WHERE t.batch = #{batch} AND t.state = 'RESERVED' GROUP BY t.takes_over) t
            STRAIGHT_JOIN transfer k ON k.id = t.takes_over
            SET k.held_minor = k.held_minor + t.minor""")
    int giveUp(String batch);

    @Update("""
            UPDATE transfer t JOIN transfer k ON k.id = t.takes_over AND k.state = 'RESERVED'
            SET t.held_minor = 0
            WHERE t.batch = #{batch} AND t.state = 'RESERVED'""")
    void holdNothing(String batch);

    /** Hands back what those of a batch took over, which they are not paid with. */
    default void handBack(String batch) {
        if (giveUp(batch) > 0) {
            holdNothing(batch);
        }
    }

    /** What may be taken over of these, read before their payers are locked; where it is held does not change. */
    default List<KeptRow> keptBy(Set<String> transfers) {
        return transfers.isEmpty() ? List.of() : keptRows(Ids.of(transfers));
    }

    /** The same, locked. */
    default Map<String, Kept> kept(Set<String> transfers) {
        return transfers.isEmpty()
                ? Map.of()
                : lockKept(Ids.of(transfers)).stream()
                        .map(KeptRow::kept)
                        .collect(Collectors.toMap(Kept::id, kept -> kept));
    }
}
