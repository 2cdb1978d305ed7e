package io.tongbao.trade.promotion;

import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface PromotionStore {

    record CouponRow(
            String id,
            String businessLine,
            String buyer,
            String currency,
            long offMinor,
            long minTotalMinor,
            String subsidyAccount,
            Instant validUntil,
            CouponState state,
            String issuedBy) {

        Coupon coupon() {
            var terms = new Terms(
                    businessLine,
                    Money.of(offMinor, currency),
                    Money.of(minTotalMinor, currency),
                    subsidyAccount,
                    validUntil);
            return new Coupon(id, buyer, terms, state, issuedBy);
        }
    }

    record PromotionRow(
            String id,
            String businessLine,
            String currency,
            long offMinor,
            long minTotalMinor,
            String subsidyAccount,
            Instant validUntil,
            long stock,
            long taken,
            String openedBy) {

        Promotion promotion() {
            var terms = new Terms(
                    businessLine,
                    Money.of(offMinor, currency),
                    Money.of(minTotalMinor, currency),
                    subsidyAccount,
                    validUntil);
            return new Promotion(id, terms, stock, taken, openedBy);
        }
    }

    @Insert("""
            INSERT INTO coupon (id, business_line, buyer, currency, off_minor, min_total_minor, subsidy_account,
                valid_until, state, issued_by, issued_at)
            VALUES (#{c.id}, #{c.terms.businessLine}, #{c.user}, #{c.terms.off.currency.currencyCode},
                #{c.terms.off.minor},
                #{c.terms.minTotal.minor}, #{c.terms.subsidyAccount}, #{c.terms.validUntil}, 'ISSUED', #{c.issuedBy},
                #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void insertCoupon(@Param("c") Coupon coupon, @Param("at") Instant at);

    @Insert("""
            INSERT INTO promotion (id, business_line, currency, off_minor, min_total_minor, subsidy_account,
                valid_until, stock, taken, opened_by, opened_at)
            VALUES (#{p.id}, #{p.terms.businessLine}, #{p.terms.off.currency.currencyCode}, #{p.terms.off.minor},
                #{p.terms.minTotal.minor}, #{p.terms.subsidyAccount}, #{p.terms.validUntil}, #{p.stock}, 0,
                #{p.openedBy}, #{at})
            ON DUPLICATE KEY UPDATE id = id""")
    void insertPromotion(@Param("p") Promotion promotion, @Param("at") Instant at);

    @Select("""
            <script>
            SELECT id, business_line, buyer, currency, off_minor, min_total_minor, subsidy_account, valid_until,
                state, issued_by FROM coupon
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY id <if test="locking">FOR UPDATE</if>
            </script>""")
    List<CouponRow> couponRows(Collection<String> ids, boolean locking);

    @Select("""
            <script>
            SELECT id, business_line, currency, off_minor, min_total_minor, subsidy_account, valid_until, stock,
                taken, opened_by FROM promotion
            WHERE id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            ORDER BY id <if test="locking">FOR UPDATE</if>
            </script>""")
    List<PromotionRow> promotionRows(Collection<String> ids, boolean locking);

    @Update("""
            <script>
            UPDATE coupon SET state = #{to} WHERE state = #{from}
              AND id IN <foreach collection="ids" item="id" open="(" separator="," close=")">#{id}</foreach>
            </script>""")
    int moveRows(Collection<String> ids, CouponState from, CouponState to);

    @Update("UPDATE promotion SET taken = taken + #{count} WHERE id = #{id}")
    int take(String id, long count);

    default List<Coupon> coupons(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : couponRows(ids, false).stream().map(CouponRow::coupon).toList();
    }

    default List<Promotion> promotions(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : promotionRows(ids, false).stream()
                        .map(PromotionRow::promotion)
                        .toList();
    }

    default List<Coupon> lockCoupons(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : couponRows(ids, true).stream().map(CouponRow::coupon).toList();
    }

    default List<Promotion> lockPromotions(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : promotionRows(ids, true).stream().map(PromotionRow::promotion).toList();
    }

    default void claim(Collection<Wish> wishes) {
        var coupons =
                wishes.stream().map(Wish::coupon).filter(id -> !id.isEmpty()).toList();
        move(coupons, CouponState.ISSUED, CouponState.CLAIMED);
        perPromotion(wishes).forEach(this::take);
    }

    default void putBack(Collection<Wish> wishes) {
        perPromotion(wishes).forEach((id, count) -> take(id, -count));
    }

    /** All or an exception: each of these coupons is in the state that the caller saw under its lock. */
    default void move(Collection<String> ids, CouponState from, CouponState to) {
        if (!ids.isEmpty() && moveRows(ids, from, to) != ids.size()) {
            throw new IllegalStateException("coupons " + ids + " are not all " + from);
        }
    }

    private static Map<String, Long> perPromotion(Collection<Wish> wishes) {
        return wishes.stream()
                .map(Wish::promotion)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.groupingBy(id -> id, TreeMap::new, Collectors.counting()));
    }
}
