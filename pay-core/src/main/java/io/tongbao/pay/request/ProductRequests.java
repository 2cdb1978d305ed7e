package io.tongbao.pay.request;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.product.Consumption;
import io.tongbao.pay.product.Product;
import io.tongbao.pay.product.Products;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Accepts requests for asynchronous products. Whoever hears the product's routing key carries one out, and says what
 * became of it.
 */
@Service
public class ProductRequests {

    static final String SOURCE = "product-request";

    /** Between the id and the moment of what is told once more. */
    private static final String AGAIN = "/";

    private static final Logger LOG = LoggerFactory.getLogger(ProductRequests.class);

    private final RequestStore store;
    private final Products products;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    ProductRequests(RequestStore store, Products products, Outbox outbox, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.products = products;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Keeps a request, to be carried out behind the answer. A repeat is the same, whatever was published meanwhile.
     *
     * @param amounts of its items: each is one that its product takes, or none is
     * @throws Failure NO_SUCH_PRODUCT, PRODUCT_CLOSED, PRODUCT_NOT_GRANTED, AMOUNT_OUT_OF_LIMITS, SAME_ID_OTHER_CONTENT
     */
    public ProductRequest accept(ProductRequest.Wanted wanted, List<Money> amounts) {
        var known = transactions.run(() -> store.asked(wanted.businessLine(), wanted.request()));
        if (known.isPresent()) {
            return again(known.get(), wanted);
        }
        var product = products.inForce().product(wanted.product(), wanted.businessLine());
        amounts.stream()
                .flatMap(amount -> product.objection(wanted.businessLine(), amount).stream())
                .findFirst()
                .ifPresent(against -> {
                    throw new Failure(against.reason(), against.detail());
                });
        var fresh =
                new ProductRequest(TimeOrderedId.next("prq"), wanted, routingKey(product), clock.instant(), null, null);
        return transactions.runUnlessTaken(
                () -> {
                    store.insert(fresh);
                    outbox.write(SOURCE, fresh.id(), fresh.acceptedAt());
                    return fresh;
                },
                () -> again(asked(wanted), wanted));
    }

    private RequestStore.Row asked(ProductRequest.Wanted wanted) {
        return transactions
                .run(() -> store.asked(wanted.businessLine(), wanted.request()))
                .orElseThrow();
    }

    private static String routingKey(Product product) {
        return Optional.ofNullable(product.rules().consume())
                .filter(consume -> consume.mode() == Consumption.Mode.ASYNC)
                .map(Consumption::key)
                .orElseThrow(() -> new Failure(
                        Reason.NO_SUCH_PRODUCT, product.path() + " is synchronous (expected: one that is accepted)"));
    }

    private static ProductRequest again(RequestStore.Row known, ProductRequest.Wanted wanted) {
        var request = known.productRequest();
        if (!request.wanted().isAgain(wanted)) {
            throw new Failure(Reason.SAME_ID_OTHER_CONTENT, "request_id: " + wanted.request() + " is of other content");
        }
        return request;
    }

    /** @throws Failure NO_SUCH_PRODUCT_REQUEST, also of another business line's */
    public ProductRequest get(String line, String id) {
        return transactions
                .run(() -> store.find(line, id))
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_PRODUCT_REQUEST, id))
                .productRequest();
    }

    /** @throws Failure NO_SUCH_PRODUCT_REQUEST */
    public ProductRequest byRequest(String line, String request) {
        return transactions
                .run(() -> store.asked(line, request))
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_PRODUCT_REQUEST, request))
                .productRequest();
    }

    /** It has been carried out; the first word counts, and it may be said more than once. */
    public void ended(String id, String outcome) {
        var isFirst = transactions.run(() -> store.end(id, outcome, clock.instant())) == 1;
        LOG.info("{} has ended{}", id, isFirst ? "" : ", as is known already");
    }

    /** Has it told once more, in the local transaction of the caller. */
    void tellAgain(String id) {
        var now = clock.instant();
        outbox.write(SOURCE, id + AGAIN + now.toEpochMilli(), now);
    }

    /**
     * What was accepted, as it is told to whoever carries it out.
     *
     * @param subjects as they stand in the outbox
     */
    public List<ProductRequest> accepted(List<String> subjects) {
        var ids = subjects.stream()
                .map(subject -> subject.split(AGAIN, 2)[0])
                .distinct()
                .toList();
        return transactions.join(() -> store.rows(Ids.of(ids))).stream()
                .map(RequestStore.Row::productRequest)
                .toList();
    }
}
