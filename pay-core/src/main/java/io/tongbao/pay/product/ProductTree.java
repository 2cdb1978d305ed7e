package io.tongbao.pay.product;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One version of all products, kept by their paths: what is below a node begins with its path and a stroke, and how
 * deep it is the strokes say. Nothing is ever taken out: what is not to be used any more is closed.
 */
public final class ProductTree {

    /** What a purchase is paid by. The only products that take a fee. */
    public static final String PAY = "pay";

    /** What a wallet is recharged by. */
    public static final String COLLECT = "collect";

    private static final int NAMED_MAX = 10;

    private static final Pattern PATH = Pattern.compile("[a-z][a-z0-9_-]{0,31}(/[a-z][a-z0-9_-]{0,31}){0,3}");

    private final int version;
    private final NavigableMap<String, ProductRules> nodes;
    private final Map<String, Product> all = new HashMap<>();

    /** @throws Failure INVALID_ARGUMENT that names the node and what is wrong with it */
    public ProductTree(int version, Map<String, ProductRules> nodes) {
        this.version = version;
        this.nodes = Collections.unmodifiableNavigableMap(new TreeMap<>(nodes));
        this.nodes.forEach(this::add);
    }

    /** Above before below: their paths are sorted. */
    private void add(String path, ProductRules rules) {
        if (!PATH.matcher(path).matches()) {
            throw Failure.invalid("path", path, "1 to 4 words of a-z, 0-9, _ and -, a letter first, with / between");
        }
        try {
            rules.expectSound("content");
        } catch (Failure unsound) {
            throw of(path, unsound);
        }
        if (rules.fees() != null && !rules.fees().isEmpty() && !path.equals(PAY) && !path.startsWith(PAY + "/")) {
            throw Failure.invalid(
                    "changes.content", "fees of " + path, "none: only purchases, below " + PAY + ", take fees");
        }
        var end = path.lastIndexOf('/');
        var above = end < 0 ? ProductRules.NONE : above(path, path.substring(0, end));
        all.put(path, new Product(path, rules.below(above)));
    }

    /** What is wrong with what a node says. */
    static Failure of(String path, Failure wrong) {
        return new Failure(wrong.reason(), "changes.content: of " + path + ", " + wrong.detail());
    }

    private ProductRules above(String path, String parent) {
        return Optional.ofNullable(all.get(parent))
                .map(Product::rules)
                .orElseThrow(() -> Failure.invalid("path", path, "one below a node that is there, not " + parent));
    }

    public int version() {
        return version;
    }

    /** What the nodes say themselves, by their paths. */
    public NavigableMap<String, ProductRules> nodes() {
        return nodes;
    }

    /** A node with all that it has from above; also one that is no leaf. */
    public Optional<Product> node(String path) {
        return Optional.ofNullable(all.get(path));
    }

    /**
     * A product: what has nothing below.
     *
     * @param line who asks: it is told which of its products are like that one
     * @throws Failure NO_SUCH_PRODUCT
     */
    public Product product(String path, String line) {
        return leaf(path).orElseThrow(() -> missing(path, line));
    }

    private Failure missing(String path, String line) {
        var root = path.split("/", 2)[0];
        var granted = below(nodes.containsKey(root) ? root : "").keySet().stream()
                .flatMap(like -> leaf(like).stream())
                .filter(product -> product.isGrantedTo(line))
                .map(Product::path)
                .limit(NAMED_MAX)
                .toList();
        return new Failure(Reason.NO_SUCH_PRODUCT, path + " (expected: such as " + granted + ")");
    }

    /** What is to be used with this path: nothing, perhaps. */
    public Optional<Product> leaf(String path) {
        return node(path).filter(found -> isLeaf(path));
    }

    private boolean isLeaf(String path) {
        var next = nodes.higherKey(path + "/");
        return next == null || !next.startsWith(path + "/");
    }

    /** All that is at or below a path; with an empty one all. */
    public NavigableMap<String, ProductRules> below(String path) {
        if (path.isEmpty()) {
            return nodes;
        }
        var subtree = new TreeMap<>(nodes.subMap(path + "/", true, path + "0", false));
        Optional.ofNullable(nodes.get(path)).ifPresent(rules -> subtree.put(path, rules));
        return subtree;
    }
}
