package io.tongbao.bench.baseline.limit;

import io.tongbao.bench.baseline.Sale;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tongbao.trade.v1.Order;

/** Sells one basket, or many, in one local transaction. A repeat ends in the unique key of the caller's id. */
@Component
class Sales {

    private final SaleStore store;
    private final NewSales fresh;
    private final LocalTransactions transactions;
    private final Clock clock;

    Sales(SaleStore store, NewSales fresh, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.fresh = fresh;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All or none; answers in the order of the questions. */
    List<Order> sell(List<Sale.Asked> asked) {
        return transactions.run(() -> {
            var sales = priced(asked);
            var at = clock.instant();
            var legs = sales.stream().flatMap(sale -> sale.legs().stream()).toList();
            sales.forEach(sale -> fresh.order(sale, at));
            sales.stream().flatMap(Sales::items).forEach(fresh::item);
            sales.forEach(sale -> fresh.history(sale, at));
            sales.forEach(sale -> fresh.payment(sale, at));
            legs.forEach(fresh::leg);
            fresh.flush();
            var entries = entries(legs);
            legs.forEach(leg -> fresh.transfer(leg, at));
            entries.forEach(entry -> fresh.entry(entry, at));
            fresh.announce(sales.get(0).id(), at);
            fresh.flush();
            store.move(changes(entries));
            return sales.stream().map(Sale::answer).toList();
        });
    }

    private List<Sale> priced(List<Sale.Asked> asked) {
        var named = asked.stream()
                .map(one -> one.basket().getCoupon())
                .filter(coupon -> !coupon.isEmpty())
                .sorted()
                .toList();
        Map<String, SaleStore.Coupon> coupons = new HashMap<>();
        if (!named.isEmpty()) {
            store.coupons(named).forEach(coupon -> coupons.put(coupon.id(), coupon));
            store.use(named);
        }
        return asked.stream().map(one -> priced(one, coupons)).toList();
    }

    private static Sale priced(Sale.Asked asked, Map<String, SaleStore.Coupon> coupons) {
        var name = asked.basket().getCoupon();
        if (name.isEmpty()) {
            return Sale.of(asked, 0, "");
        }
        var coupon = Objects.requireNonNull(coupons.get(name), () -> "no coupon " + name);
        return Sale.of(asked, coupon.offMinor(), coupon.subsidyAccount());
    }

    private static Stream<NewSales.Item> items(Sale sale) {
        var items = sale.basket().getItemsList();
        return IntStream.range(0, items.size()).mapToObj(i -> new NewSales.Item(sale.id(), i + 1, items.get(i)));
    }

    private List<Sale.Entry> entries(List<Sale.Leg> legs) {
        var sides = legs.stream()
                .flatMap(leg -> Stream.of(leg.payer(), leg.payee()))
                .collect(Collectors.toCollection(TreeSet::new));
        var accounts = store.lock(sides).stream().collect(Collectors.toMap(SaleStore.Balance::id, Function.identity()));
        Map<String, Long> balances = new HashMap<>();
        accounts.values().forEach(account -> balances.put(account.id(), account.balanceMinor()));
        var entries = new ArrayList<Sale.Entry>();
        for (var leg : legs) {
            var payer = Objects.requireNonNull(accounts.get(leg.payer()), leg::payer);
            var left = balances.merge(leg.payer(), -leg.minor(), Long::sum);
            if (left < payer.frozenMinor() && !payer.mayOverdraw()) {
                throw new IllegalStateException(leg.payer() + " has not enough: left " + left);
            }
            entries.add(new Sale.Entry(leg.payer(), leg, -leg.minor(), left));
            var held = balances.merge(leg.payee(), leg.minor(), Long::sum);
            entries.add(new Sale.Entry(leg.payee(), leg, leg.minor(), held));
        }
        return entries;
    }

    private static List<SaleStore.Change> changes(List<Sale.Entry> entries) {
        var sums = new TreeMap<String, Long>();
        entries.forEach(entry -> sums.merge(entry.account(), entry.minor(), Long::sum));
        return sums.entrySet().stream()
                .map(sum -> new SaleStore.Change(sum.getKey(), sum.getValue()))
                .toList();
    }
}
