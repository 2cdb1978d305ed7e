package io.tongbao.pay.product;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Changes the tree by versions: a draft says what differs from the version in force, and is nothing until somebody
 * publishes it. The way back is a new version, too, so that their numbers tell what happened.
 */
@Service
public class ProductVersions {

    private static final Logger LOG = LoggerFactory.getLogger(ProductVersions.class);

    private final ProductStore store;
    private final Products products;
    private final ProductPublication publication;
    private final LocalTransactions transactions;
    private final Clock clock;

    ProductVersions(
            ProductStore store,
            Products products,
            ProductPublication publication,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.products = products;
        this.publication = publication;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What an operator wants.
     *
     * @param request the operator's id of it: the same again is the same version
     * @param note for people: why
     * @param by the operator
     */
    public record Wish(String request, String note, String by) {}

    /**
     * Writes a version that differs from the one in force at these nodes.
     *
     * @param changes what these nodes say, by their paths
     * @throws Failure INVALID_ARGUMENT that names the node and the field, SAME_ID_OTHER_CONTENT
     */
    public ProductVersion draft(Wish wish, Map<String, String> changes) {
        var rules = new TreeMap<String, ProductRules>();
        changes.forEach((path, content) -> rules.put(path, products.rules(path, content)));
        return transactions.run(() -> asked(wish, base -> with(base.nodes(), rules)));
    }

    /**
     * Puts a draft in force, for all new trades. Publishing what is in force changes nothing.
     *
     * @throws Failure NO_SUCH_PRODUCT_VERSION, ILLEGAL_TRANSITION if another one was published since it was drafted
     */
    public ProductVersion publish(int version, String by) {
        var published = transactions.run(() -> {
            var inForce = store.lockInForce();
            var draft = named(version);
            if (version != inForce) {
                expectNewest(draft, inForce);
                put(version, by);
            }
            return named(version);
        });
        tell(published);
        return published;
    }

    /**
     * Puts in force what an older version said, as a new version. Nodes that it did not have are closed.
     *
     * @throws Failure NO_SUCH_PRODUCT_VERSION, ILLEGAL_TRANSITION if it was never published, SAME_ID_OTHER_CONTENT
     */
    public ProductVersion rollBack(Wish wish, int to) {
        var published = transactions.run(() -> {
            if (!named(to).isPublished()) {
                throw new Failure(Reason.ILLEGAL_TRANSITION, "version " + to + " was never in force");
            }
            var back = asked(wish, base -> with(closed(base), products.read(to).nodes()));
            if (!back.isPublished()) {
                put(back.version(), wish.by());
            }
            return named(back.version());
        });
        tell(published);
        return published;
    }

    /** @throws Failure NO_SUCH_PRODUCT_VERSION */
    public ProductTree tree(int version) {
        return transactions.run(() -> {
            named(version);
            return products.read(version);
        });
    }

    public List<ProductVersion> newestFirst(int most) {
        return transactions.run(() -> store.newestFirst(most));
    }

    /**
     * The version that an operator asks for: the one that he asked for before, or a new one.
     *
     * @param change all nodes that it has, by the tree that it changes
     */
    private ProductVersion asked(Wish wish, Function<ProductTree, Map<String, ProductRules>> change) {
        var inForce = store.lockInForce();
        var known = store.asked(wish.request()).orElse(null);
        var number = known == null ? store.newest() + 1 : known.version();
        var base = products.read(known == null ? inForce : known.base());
        var wanted = new ProductTree(number, change.apply(base));
        expectNothingBelowLeaves(base, wanted);
        return known == null ? written(wish, base, wanted) : again(known, wish, wanted);
    }

    /** What is used stays what it is: with something below it, it would be no product any more, and never one again. */
    private static void expectNothingBelowLeaves(ProductTree base, ProductTree wanted) {
        for (var path : wanted.nodes().keySet()) {
            var end = path.lastIndexOf('/');
            if (!base.nodes().containsKey(path)
                    && end > 0
                    && base.leaf(path.substring(0, end)).isPresent()) {
                throw Failure.invalid(
                        "path", path, "one that is not below a product, which " + path.substring(0, end) + " is");
            }
        }
    }

    private ProductVersion written(Wish wish, ProductTree base, ProductTree wanted) {
        var version = new ProductVersion(
                wanted.version(), base.version(), wish.request(), wish.note(), wish.by(), clock.instant(), null, null);
        store.insert(version);
        store.copy(base.version(), version.version());
        wanted.nodes().forEach((path, rules) -> {
            if (!rules.equals(base.nodes().get(path))) {
                store.put(version.version(), path, products.text(rules));
            }
        });
        return version;
    }

    private ProductVersion again(ProductVersion known, Wish wish, ProductTree wanted) {
        var isSame = known.note().equals(wish.note())
                && known.draftedBy().equals(wish.by())
                && products.read(known.version()).nodes().equals(wanted.nodes());
        if (!isSame) {
            throw new Failure(
                    Reason.SAME_ID_OTHER_CONTENT, "request_id: version " + known.version() + " says something else");
        }
        return known;
    }

    private static Map<String, ProductRules> with(Map<String, ProductRules> nodes, Map<String, ProductRules> changes) {
        var changed = new TreeMap<>(nodes);
        changed.putAll(changes);
        return changed;
    }

    private static Map<String, ProductRules> closed(ProductTree tree) {
        return tree.nodes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, node -> node.getValue().closed()));
    }

    private static void expectNewest(ProductVersion draft, int inForce) {
        if (draft.isPublished()) {
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    "version " + draft.version() + " has been in force (expected: a draft; or roll back to it)");
        }
        if (draft.base() != inForce) {
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    "version " + draft.version() + " changes version " + draft.base() + ", and " + inForce
                            + " is in force (expected: draft it again)");
        }
    }

    private void put(int version, String by) {
        store.publish(version, by, clock.instant());
        store.putInForce(version);
    }

    private void tell(ProductVersion published) {
        products.look();
        try {
            publication.tell(published.version());
        } catch (Failure away) {
            LOG.warn("other instances are not told of products yet, and look themselves: {}", away.getMessage());
        }
    }

    private ProductVersion named(int version) {
        return Optional.of(version)
                .flatMap(store::find)
                .orElseThrow(() -> Failure.missing(Reason.NO_SUCH_PRODUCT_VERSION, String.valueOf(version)));
    }
}
