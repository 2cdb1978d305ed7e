package io.tongbao.pay.funding;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.pay.product.ChannelStates;
import io.tongbao.pay.product.Product;
import io.tongbao.pay.product.Product.Objection;
import io.tongbao.pay.product.ProductTree;
import io.tongbao.pay.product.Products;
import io.tongbao.pay.product.Ranking;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Which channel brings the money, by the rules of the product that is used; and the next one, when that one says that
 * it makes no charge. Whoever says nothing may have made one: then nobody else is asked.
 */
@Component
class RoutedCharges {

    private static final Logger LOG = LoggerFactory.getLogger(RoutedCharges.class);

    /** Refusals after which there is no charge, and nothing comes. */
    private static final Set<Reason> NO_CHARGE = EnumSet.of(Reason.UNKNOWN_CHANNEL, Reason.CHANNEL_CLOSED);

    /** What is paid beside a channel uses this product, too. */
    private static final String BALANCE = ProductTree.PAY + "/balance";

    private static final int BECAUSE_MAX = 300;

    private final Products products;
    private final ChannelStates channels;
    private final OwnParts own;
    private final Charges charges;
    private final FundingStore store;
    private final LocalTransactions transactions;

    RoutedCharges(
            Products products,
            ChannelStates channels,
            OwnParts own,
            Charges charges,
            FundingStore store,
            LocalTransactions transactions) {
        this.products = products;
        this.channels = channels;
        this.own = own;
        this.charges = charges;
        this.store = store;
        this.transactions = transactions;
    }

    /**
     * The way to begin with.
     *
     * @throws Failure NO_SUCH_PRODUCT, PRODUCT_CLOSED, PRODUCT_NOT_GRANTED, AMOUNT_OUT_OF_LIMITS
     */
    Funding.Route choose(Funding.Wanted wanted, PlatformContext context) {
        if (context.product().isEmpty()) {
            return new Funding.Route(wanted.method(), "");
        }
        var product = product(context);
        expectNone(product.objection(context.businessLine(), wanted.amount()));
        var beside = wanted.own();
        if (beside != null) {
            var balance = products.inForce().product(BALANCE, context.businessLine());
            expectNone(balance.objection(context.businessLine(), beside.amount()));
        }
        var ways = product.routing().ways();
        if (ways.size() == 1 && ways.get(0).admits(wanted.amount())) {
            return new Funding.Route(ways.get(0).method(), "");
        }
        var ranking = product.rank(wanted.amount(), channels);
        return ranking.ways().stream()
                .findFirst()
                .map(best -> new Funding.Route(best.way().method(), Characters.atMost(ranking.text(), BECAUSE_MAX)))
                .orElseThrow(() -> new Failure(
                        Reason.AMOUNT_OUT_OF_LIMITS, product.path() + ": no channel takes " + wanted.amount()));
    }

    private static void expectNone(Optional<Objection> objection) {
        objection.ifPresent(against -> {
            throw new Failure(against.reason(), against.detail());
        });
    }

    private Product product(PlatformContext context) {
        var product = products.inForce().product(context.product(), context.businessLine());
        if (!product.isForFunds()) {
            throw Failure.missing(Reason.NO_SUCH_PRODUCT, product.path() + ", for money that is to come in");
        }
        return product;
    }

    /**
     * Has a charge made by the route of a funding; by the next one for as long as somebody says that there is none.
     * What its payer pays from an account with us is held first.
     *
     * @throws Failure UNKNOWN_CHANNEL, CHANNEL_CLOSED if nobody makes one, UNREACHABLE, or why nothing can be held
     */
    void create(Funding funding) {
        var wanted = funding.wanted();
        var asked = new HashSet<String>();
        var now = own.hold(funding);
        while (now.state() == FundingState.AWAITING) {
            try {
                asked.add(now.route().method());
                charges.create(now);
                return;
            } catch (Failure refused) {
                var next = NO_CHARGE.contains(refused.reason())
                        ? others(now, asked).findFirst()
                        : Optional.<String>empty();
                now = reroute(now, next.orElseThrow(() -> refused), refused);
                LOG.info("{} goes by {}: {}", wanted.order(), now.route().method(), refused.getMessage());
            }
        }
    }

    /** Frees what was held beside a charge that nobody pays. */
    void letGo(String funding) {
        own.letGoNow(funding);
    }

    /** Whether nobody has made, or will make, a charge. */
    static boolean isNone(Failure refused) {
        return NO_CHARGE.contains(refused.reason()) || OwnParts.isNone(refused);
    }

    private Stream<String> others(Funding funding, Set<String> asked) {
        return products.inForce().leaf(funding.context().product()).stream()
                .map(product -> product.rank(funding.wanted().amount(), channels))
                .map(Ranking::ways)
                .flatMap(List::stream)
                .map(ranked -> ranked.way().method())
                .filter(method -> !asked.contains(method));
    }

    /**
     * Whoever was faster has asked somebody already: then that route is gone on with. Nobody is asked any more if the
     * money is not wanted any more.
     */
    private Funding reroute(Funding funding, String method, Failure refused) {
        var because = method + " instead of " + funding.route().method() + ", " + refused.reason();
        return transactions.run(() -> {
            store.reroute(funding.id(), funding.route().method(), method, because);
            return store.find(funding.id())
                    .map(FundingStore.Row::funding)
                    .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_FUNDING, funding.id()));
        });
    }

    /** @throws Failure NO_SUCH_CHARGE, UNREACHABLE, TIMED_OUT */
    void close(String charge) {
        charges.close(charge);
    }
}
