package io.tongbao.pay.product;

import io.tongbao.kernel.Money;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/** The tree, as people look at it. */
@Service
public class ProductView {

    private final Products products;
    private final ProductVersions versions;
    private final ProductTexts texts;
    private final ChannelStates channels;

    ProductView(Products products, ProductVersions versions, ProductTexts texts, ChannelStates channels) {
        this.products = products;
        this.versions = versions;
        this.texts = texts;
        this.channels = channels;
    }

    /** A part of one version, by the paths of its nodes. */
    public record Subtree(int version, List<Node> nodes) {

        public Subtree {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A node.
     *
     * @param content what it says itself
     * @param inForce with all that it has from above
     */
    public record Node(String path, String content, String inForce) {}

    /** What is in force at a node by one version and by another; empty where there is no such node. */
    public record Difference(String path, String before, String after) {}

    /** What would become of a trade. */
    public record Explanation(
            int version, Optional<Product.Objection> objection, Optional<Money> fee, Ranking ranking) {}

    public int inForce() {
        return products.inForce().version();
    }

    /**
     * All at or below a path.
     *
     * @param version 0 for the one in force
     * @throws io.tongbao.kernel.Failure NO_SUCH_PRODUCT_VERSION
     */
    public Subtree below(String path, int version) {
        var tree = version == 0 ? products.inForce() : versions.tree(version);
        return new Subtree(
                tree.version(),
                tree.below(path).entrySet().stream()
                        .map(node -> new Node(node.getKey(), texts.text(node.getValue()), text(tree, node.getKey())))
                        .toList());
    }

    /** @throws io.tongbao.kernel.Failure NO_SUCH_PRODUCT */
    public Explanation explain(String path, String line, Money amount) {
        var tree = products.inForce();
        var product = tree.product(path, line);
        return new Explanation(
                tree.version(),
                product.objection(line, amount),
                product.fee(amount).map(fee -> fee.of(amount)),
                product.rank(amount, channels));
    }

    /**
     * For which nodes another version would have other rules in force.
     *
     * @throws io.tongbao.kernel.Failure NO_SUCH_PRODUCT_VERSION
     */
    public List<Difference> differences(int version) {
        var now = products.inForce();
        var then = versions.tree(version);
        var paths = new TreeSet<>(now.nodes().keySet());
        paths.addAll(then.nodes().keySet());
        return paths.stream()
                .map(path -> new Difference(path, text(now, path), text(then, path)))
                .filter(difference -> !difference.before().equals(difference.after()))
                .toList();
    }

    private String text(ProductTree tree, String path) {
        return tree.node(path).map(product -> texts.text(product.rules())).orElse("");
    }
}
