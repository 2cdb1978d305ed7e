package io.tongbao.trade.order;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.promotion.Discount;
import io.tongbao.trade.promotion.Price;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Orders and items as the tables have them. Known to the store only. */
final class OrderRows {

    private OrderRows() {}

    record OrderRow(
            String id,
            String businessLine,
            String requestId,
            String bodyHash,
            String buyer,
            String payer,
            String payee,
            String currency,
            long totalMinor,
            String coupon,
            String couponPayer,
            long couponOffMinor,
            String promotion,
            String promotionPayer,
            long promotionOffMinor,
            OrderState state,
            @Nullable Reason reason,
            String detail,
            @Nullable String batch,
            int attempt,
            Instant deadline,
            String trace,
            String product,
            long refundedMinor,
            long refundingMinor,
            @Nullable String charge,
            String method,
            boolean funded,
            OrderForm form,
            String destination,
            @Nullable String parent,
            int children,
            String ownPayer,
            long ownMinor,
            Instant changedAt) {

        /** A final order; it no longer changes but for what goes back of it. */
        Order.Ended ended() {
            return new Order.Ended(order(), changedAt);
        }

        /** The order without its items, which are read on their own. */
        Order order() {
            var price = new Price(
                    Money.of(totalMinor, currency),
                    new Discount(coupon, couponPayer, Money.of(couponOffMinor, currency)),
                    new Discount(promotion, promotionPayer, Money.of(promotionOffMinor, currency)));
            var exit = destination.isEmpty() ? Basket.Exit.NONE : new Basket.Exit(method, destination);
            var basket = new Basket(form, buyer, payer, payee, List.of(), coupon, promotion, exit, bodyHash);
            var key = new RequestKey(businessLine, requestId);
            var back = new Order.Back(Money.of(refundedMinor, currency), Money.of(refundingMinor, currency));
            var kin = new Order.Kin(Objects.requireNonNullElse(parent, ""), children);
            return new Order(
                    id, key, basket, price, state, reason, detail, batch, attempt, deadline, trace, product, back,
                    funds(), kin);
        }

        /** The charge of a child is its cart's. */
        private Order.Funds funds() {
            var own = ownMinor == 0 ? null : new Order.Own(ownPayer, Money.of(ownMinor, currency));
            return charge == null && parent == null
                    ? Order.Funds.NONE
                    : new Order.Funds(Objects.requireNonNullElse(charge, ""), method, funded, own);
        }
    }

    record ItemRow(String orderId, int number, String sku, String name, long unitPriceMinor, int quantity) {

        Item item(String currency) {
            return new Item(sku, name, Money.of(unitPriceMinor, currency), quantity);
        }
    }

    static Stream<ItemRow> itemRows(Order order) {
        var items = order.basket().items();
        return IntStream.range(0, items.size()).mapToObj(i -> {
            var item = items.get(i);
            return new ItemRow(
                    order.id(), i + 1, item.sku(), item.name(), item.unitPrice().minor(), item.quantity());
        });
    }
}
