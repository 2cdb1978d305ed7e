package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.AccountServiceGrpc.AccountServiceBlockingStub;
import tongbao.account.v1.Entry;
import tongbao.account.v1.HotAccount;
import tongbao.account.v1.ListEntriesRequest;
import tongbao.account.v1.ListHotAccountsRequest;
import tongbao.account.v1.SplitAccountRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.RefundRequest;

/** Row I2 of the requirements: everybody buys from one shop, with coupons that one account pays for. */
@MoneyHolds.Afterwards
class HotAccountTest {

    private static final int PARTS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final AccountServiceBlockingStub accounts =
            AccountServiceGrpc.newBlockingStub(mesh.operator().channel("account-core"));

    @Test
    void a_subsidy_in_parts_pays_for_as_many_coupons_as_the_whole_has_money() {
        cafe.fund(cafe.subsidy, 20 * 25);
        List.of(cafe.shop, cafe.subsidy).forEach(this::split);
        assertThat(accounts.listHotAccounts(ListHotAccountsRequest.getDefaultInstance())
                        .getAccountsList())
                .filteredOn(hot -> hot.getPinned() && hot.getParts() == PARTS)
                .extracting(HotAccount::getId)
                .contains(cafe.shop, cafe.subsidy);

        var orders = buyAtOnce(30);
        assertThat(orders)
                .filteredOn(order -> order.getState() == OrderState.PAID)
                .hasSize(20);
        assertThat(orders)
                .filteredOn(order -> order.getState() != OrderState.PAID)
                .extracting(Order::getReason)
                .containsOnly("INSUFFICIENT_FUNDS");
        settled(() -> {
            assertThat(cafe.balance(cafe.subsidy)).isZero();
            assertThat(cafe.balance(cafe.shop)).isEqualTo(20 * 100);
        });

        orders.stream().filter(order -> order.getState() == OrderState.PAID).forEach(this::refund);
        settled(() -> {
            assertThat(cafe.balance(cafe.subsidy)).isEqualTo(20 * 25);
            assertThat(cafe.balance(cafe.shop)).isZero();
        });
        assertThat(entries(cafe.shop)).hasSize(2 * 2 * 20);
        assertThat(entries(cafe.shop).get(0).getBalanceAfter().getMinor()).isZero();
    }

    private void split(String account) {
        accounts.splitAccount(
                SplitAccountRequest.newBuilder().setId(account).setParts(PARTS).build());
    }

    private List<Order> buyAtOnce(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> cafe.basket(cafe.buyer(1000), 100)
                        .setCoupon(cafe.coupon("mei", 25))
                        .build())
                .toList()
                .stream()
                .map(basket -> mesh.coffee().purchases().buyAsync(Tongbao.requestId(), basket))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private void refund(Order order) {
        mesh.coffee()
                .refunds()
                .refund(RefundRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setOrderId(order.getId())
                        .build());
    }

    private List<Entry> entries(String account) {
        return accounts.listEntries(ListEntriesRequest.newBuilder()
                        .setAccountId(account)
                        .setLimit(500)
                        .build())
                .getEntriesList();
    }

    /** The second phase ends transfers a moment after the caller knows. */
    private static void settled(Runnable expected) {
        await().atMost(PATIENCE).untilAsserted(expected::run);
    }
}
