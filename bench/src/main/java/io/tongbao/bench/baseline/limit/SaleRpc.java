package io.tongbao.bench.baseline.limit;

import io.tongbao.bench.baseline.Sale;
import io.tongbao.kernel.NaturalBatcher;
import io.tongbao.kernel.wire.Calls;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.beans.factory.annotation.Value;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.DubboPurchaseServiceTriple.PurchaseServiceImplBase;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.PurchaseService;

/**
 * Buy, and nothing else of {@code tongbao.trade.v1.PurchaseService}: each call in its own local transaction, as many at
 * a time as there are connections, the others wait; or those that wait together in one, when told so.
 */
@DubboService(interfaceClass = PurchaseService.class)
class SaleRpc extends PurchaseServiceImplBase implements AutoCloseable {

    private static final int QUEUE = 4096;
    private static final int BYTES = 800_000;
    private static final int BYTES_EACH = 600;
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    private final Sales sales;
    private final Clock clock;
    private final boolean batched;
    private final NaturalBatcher<Sale.Asked, Order> batcher;
    private final ExecutorService sellers;

    SaleRpc(
            Sales sales,
            Clock clock,
            @Value("${bench.batch-items}") int items,
            @Value("${bench.batches-in-flight}") int inFlight,
            @Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
        this.sales = sales;
        this.clock = clock;
        this.batched = items > 1;
        this.batcher = new NaturalBatcher<>(
                new NaturalBatcher.Limits(QUEUE, items, BYTES, inFlight, DEADLINE),
                asked -> BYTES_EACH,
                all -> sales.sell(all).stream()
                        .map(CompletableFuture::completedFuture)
                        .toList(),
                clock);
        this.sellers = Executors.newFixedThreadPool(connections);
    }

    @Override
    public CompletableFuture<Order> buyAsync(BuyRequest request) {
        var asked = Sale.Asked.of(Calls.context(), request);
        return batched
                ? batcher.submit(asked, Calls.deadline(clock.instant()))
                : CompletableFuture.supplyAsync(() -> sales.sell(List.of(asked)).get(0), sellers);
    }

    @Override
    public void close() {
        batcher.close();
        sellers.shutdown();
    }
}
