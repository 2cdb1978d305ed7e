package io.tongbao.trade.promotion;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Issues coupons, opens promotions, and lets orders claim them: a coupon once, a promotion while its stock lasts. */
@Service
public class Promotions {

    private final PromotionStore store;
    private final SubsidyAccounts accounts;
    private final LocalTransactions transactions;
    private final Clock clock;

    Promotions(PromotionStore store, SubsidyAccounts accounts, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Issues a coupon; a repeat gives it as it is now.
     *
     * @throws Failure INVALID_ARGUMENT for terms that nobody can have an advantage of, SAME_ID_OTHER_CONTENT
     */
    public Coupon issue(Coupon coupon) {
        if (transactions.run(() -> store.coupons(Set.of(coupon.id()))).isEmpty()) {
            expect(coupon.terms());
        }
        return transactions.run(() -> {
            store.insertCoupon(coupon, clock.instant());
            var issued = coupon(coupon.id());
            if (!issued.user().equals(coupon.user()) || !issued.terms().equals(coupon.terms())) {
                throw new Failure(Reason.SAME_ID_OTHER_CONTENT, coupon.id());
            }
            return issued;
        });
    }

    /**
     * Opens a promotion; a repeat gives it as it is now.
     *
     * @throws Failure INVALID_ARGUMENT for terms that nobody can have an advantage of, SAME_ID_OTHER_CONTENT
     */
    public Promotion open(Promotion promotion) {
        if (transactions.run(() -> store.promotions(Set.of(promotion.id()))).isEmpty()) {
            expect(promotion.terms());
        }
        return transactions.run(() -> {
            store.insertPromotion(promotion, clock.instant());
            var opened = promotion(promotion.id());
            if (opened.stock() != promotion.stock() || !opened.terms().equals(promotion.terms())) {
                throw new Failure(Reason.SAME_ID_OTHER_CONTENT, promotion.id());
            }
            return opened;
        });
    }

    private void expect(Terms terms) {
        if (!terms.validUntil().isAfter(clock.instant())) {
            throw Failure.invalid("valid_until_ms", terms.validUntil(), "in the future");
        }
        accounts.expect(terms);
    }

    /** @throws Failure NO_SUCH_COUPON */
    public Coupon coupon(String id) {
        return transactions.join(() -> store.coupons(Set.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_COUPON, id)));
    }

    /** @throws Failure NO_SUCH_PROMOTION */
    public Promotion promotion(String id) {
        return transactions.join(() -> store.promotions(Set.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_PROMOTION, id)));
    }

    /** What these ids name; those that name nothing are left out. */
    public Offers offers(Collection<String> couponIds, Collection<String> promotionIds) {
        return transactions.run(() -> new Offers(
                store.coupons(couponIds).stream().collect(Collectors.toMap(Coupon::id, Function.identity())),
                store.promotions(promotionIds).stream().collect(Collectors.toMap(Promotion::id, Function.identity()))));
    }

    /**
     * Claims what the orders want, in their order, within the caller's local transaction.
     *
     * @return who was refused (by order): COUPON_USED, COUPON_EXPIRED, SOLD_OUT, PROMOTION_ENDED; these hold nothing
     */
    public List<Refusal> claim(List<Wish> wishes) {
        var coupons = store.lockCoupons(named(wishes, Wish::coupon));
        var promotions = store.lockPromotions(named(wishes, Wish::promotion));
        var claims = new Claims(coupons, promotions, clock.instant());
        var refusals =
                wishes.stream().map(claims::admit).filter(Objects::nonNull).toList();
        store.claim(claims.admitted());
        return refusals;
    }

    /** Spends what the orders of the local transaction's caller claimed. */
    public void spend(Collection<Wish> wishes) {
        store.move(named(wishes, Wish::coupon), CouponState.CLAIMED, CouponState.USED);
    }

    /** Gives back what orders claimed. */
    public void giveBack(Collection<Wish> wishes) {
        store.move(named(wishes, Wish::coupon), CouponState.CLAIMED, CouponState.ISSUED);
        store.putBack(wishes);
    }

    private static List<String> named(Collection<Wish> wishes, Function<Wish, String> what) {
        return wishes.stream()
                .map(what)
                .filter(id -> !id.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }
}
