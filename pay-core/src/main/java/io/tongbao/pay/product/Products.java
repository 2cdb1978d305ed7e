package io.tongbao.pay.product;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.store.LocalTransactions;
import jakarta.annotation.PostConstruct;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * The tree in force, in memory. It is read as a whole when the service starts, and again when somebody has published
 * another version: whoever publishes tells all instances, and who was not told looks for himself every few seconds.
 */
@Service
public class Products {

    private static final Logger LOG = LoggerFactory.getLogger(Products.class);
    private static final long LOOK_MS = 5000;

    private final ProductStore store;
    private final ProductTexts texts;
    private final LocalTransactions transactions;
    private volatile @Nullable ProductTree inForce;

    Products(ProductStore store, ProductTexts texts, LocalTransactions transactions) {
        this.store = store;
        this.texts = texts;
        this.transactions = transactions;
    }

    /** Reads the tree in force, if it is another than the one that is known. */
    @PostConstruct
    @Scheduled(fixedDelay = LOOK_MS)
    public synchronized void look() {
        var known = inForce;
        var version = transactions.run(store::inForce);
        if (known == null || known.version() != version) {
            inForce = read(version);
            LOG.info("version {} of the products in force", version);
        }
    }

    /** What all new trades go by. */
    public ProductTree inForce() {
        return Objects.requireNonNull(inForce, "the tree is read when the service starts");
    }

    /** Any version that there is, or was. */
    ProductTree read(int version) {
        return transactions.join(() -> {
            var nodes = new TreeMap<String, ProductRules>();
            store.nodes(version).forEach(row -> nodes.put(row.path(), rules(row.path(), row.content())));
            return new ProductTree(version, nodes);
        });
    }

    /** @throws Failure INVALID_ARGUMENT that names the node and the field */
    ProductRules rules(String path, String content) {
        try {
            return texts.rules(content);
        } catch (Failure mistyped) {
            throw ProductTree.of(path, mistyped);
        }
    }

    String text(ProductRules rules) {
        return texts.text(rules);
    }
}
