package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.ground.Variant;
import io.tongbao.bench.load.Mix;
import io.tongbao.bench.load.Shape;
import io.tongbao.bench.load.Shape.Question;
import io.tongbao.stack.StackFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The scenarios in which contestants take turns. */
public final class Scenarios {

    public static final String VARIANTS = "mesh, limit, limit-batched, single, canonical-file, canonical-db,"
            + " or tongbao.SETTING=VALUE: the mesh with that setting of trade-core";

    /** As many as the mesh puts into a batch. */
    static final int BATCH_ITEMS = 256;

    private static final double POOR = 1.0 / 3;
    private static final String PROMOTION = "bench-promotion";
    private static final String MESH = "mesh";
    private static final String ONE_ROW = "-one-row";
    private static final int HOT_PARTS = 8;
    private static final String ROW_LOCKS = "row-locks-";

    private Scenarios() {}

    /** @param variants names of {@link #VARIANTS} */
    public static Scenario purchase(List<String> variants) {
        return beside("purchase", "Purchases on the mesh beside the baselines.", variants);
    }

    /** To be run with one client. */
    public static Scenario latency() {
        return beside(
                "latency",
                "One caller alone on the mesh, beside one purchase per global transaction.",
                List.of(MESH, "single"));
    }

    public static Scenario hotShop() {
        return hot(
                "hot-shop",
                "All purchases to one merchant, beside purchases to many merchants",
                new Pair("many-shops", "hot-shop", "hot_shop"),
                new Change("bench-shop-0", mix -> mix, mix -> mix.withShops(1)));
    }

    public static Scenario hotSubsidy() {
        return hot(
                "hot-subsidy",
                "All purchases with a coupon that one account pays for, beside such that many accounts pay for",
                new Pair("many-subsidies", "hot-subsidy", "hot_subsidy"),
                new Change("bench-subsidy-0", mix -> mix.withSubsidies(Mix.SUBSIDIES), mix -> mix.withSubsidies(1)));
    }

    public static Scenario hotBuyer() {
        return pair(
                "hot-buyer",
                "All purchases by one buyer, beside purchases by many buyers.",
                new Pair("many-buyers", "hot-buyer", "hot_buyer"),
                mix -> mix.withBuyers(1));
    }

    public static Scenario rollback() {
        return pair(
                "rollback",
                "A third of the purchases is refused, since the payer has no money, beside purchases that are all paid."
                        + " What is refused counts as done.",
                new Pair("all-paid", "third-refused", "rollback"),
                mix -> mix.withPoor(POOR));
    }

    public static Scenario query() {
        return new Turns(
                "query",
                "Purchases alone, questions about orders alone, and purchases while as many clients ask. Latency and"
                        + " costs of the last are those of its purchases.",
                "purchases-and-questions",
                Map.of("query", "purchases"),
                (ground, plan) -> {
                    var mesh = ground.mesh();
                    var clients = plan.clients();
                    var both = List.of(Question.GET_ORDER, Question.LIST_ORDERS);
                    return List.of(
                            new Contestant("purchases", mesh, plan.buying()),
                            new Contestant(
                                    "get-order", mesh, Shape.asking(clients, List.of(Question.GET_ORDER), plan.mix())),
                            new Contestant(
                                    "list-orders",
                                    mesh,
                                    Shape.asking(clients, List.of(Question.LIST_ORDERS), plan.mix())),
                            new Contestant(
                                    "purchases-and-questions",
                                    mesh,
                                    plan.buying().beside(clients, both)));
                });
    }

    public static Scenario hotPromotion() {
        return new Turns(
                "hot-promotion",
                "All purchases take part in one promotion, beside purchases without; through two instances of"
                        + " trade-core.",
                "hot-promotion",
                Map.of("hot_promotion", "no-promotion"),
                (ground, plan) -> {
                    var mesh = ground.meshOfTwo();
                    ground.promote(PROMOTION);
                    return List.of(
                            new Contestant("no-promotion", mesh, plan.buying()),
                            new Contestant(
                                    "hot-promotion",
                                    mesh,
                                    Shape.buying(plan.clients(), plan.mix().withPromotion(PROMOTION))));
                });
    }

    /** The usual contestant, the one in question, and the word for their ratio. */
    private record Pair(String usual, String subject, String word) {}

    /** The mesh with the usual purchases and with others, in turn. */
    private static Scenario pair(String name, String about, Pair pair, UnaryOperator<Mix> change) {
        return new Turns(name, about, pair.subject(), Map.of(pair.word(), pair.usual()), (ground, plan) -> {
            var mesh = ground.mesh();
            return List.of(
                    new Contestant(pair.usual(), mesh, plan.buying()),
                    new Contestant(pair.subject(), mesh, Shape.buying(plan.clients(), change.apply(plan.mix()))));
        });
    }

    /** From the mix of the plan to the usual one, and to the one in which everybody wants one account. */
    private record Change(String account, UnaryOperator<Mix> usual, UnaryOperator<Mix> hot) {}

    /**
     * Through two instances of trade-core, with the account in parts and as one row; beside both mixes where each
     * purchase locks the rows of its accounts.
     */
    private static Scenario hot(String name, String about, Pair pair, Change change) {
        var oneRow = pair.subject() + ONE_ROW;
        return new Turns(
                name,
                about + "; through two instances of trade-core, with the account in " + HOT_PARTS
                        + " parts and as one row, and by row locks, a local transaction for each.",
                pair.subject(),
                Map.of(pair.word(), pair.usual(), "one_row", oneRow, "row_locks", ROW_LOCKS + pair.subject()),
                (ground, plan) -> {
                    var mesh = ground.meshOfTwo();
                    var rowLocks = ground.limit("limit", 1);
                    var usual = Shape.buying(plan.clients(), change.usual().apply(plan.mix()));
                    var hot = Shape.buying(plan.clients(), change.hot().apply(plan.mix()));
                    return List.of(
                            new Contestant(pair.usual(), mesh, usual),
                            new Contestant(pair.subject(), mesh, hot, inParts(ground, change.account(), HOT_PARTS)),
                            new Contestant(oneRow, mesh, hot, inParts(ground, change.account(), 1)),
                            new Contestant(ROW_LOCKS + pair.usual(), rowLocks, usual),
                            new Contestant(ROW_LOCKS + pair.subject(), rowLocks, hot));
                });
    }

    private static Around inParts(Ground ground, String account, int parts) {
        return turn -> {
            ground.split(account, parts);
            turn.run();
        };
    }

    private static Scenario beside(String name, String about, List<String> variants) {
        var others = new LinkedHashMap<String, String>();
        variants.stream()
                .filter(variant -> !variant.equals(MESH))
                .forEach(variant -> others.put(variant.replace('-', '_'), variant));
        return new Turns(
                name,
                about,
                MESH,
                others,
                (ground, plan) -> variants.stream()
                        .map(variant -> Contestant.of(variant(ground, variant), plan.buying()))
                        .toList());
    }

    private static Variant variant(Ground ground, String name) {
        return switch (name) {
            case MESH -> ground.mesh();
            case "single" -> ground.single();
            case "canonical-file" -> ground.canonicalFile(name);
            case "canonical-db" -> ground.canonicalDb(name);
            case "limit" -> ground.limit(name, 1);
            case "limit-batched" -> ground.limit(name, BATCH_ITEMS);
            default -> ground.mesh(name, setting(name));
        };
    }

    private static Map<String, String> setting(String variant) {
        var words = variant.split("=", -1);
        if (words.length != 2 || !words[0].startsWith("tongbao.")) {
            throw new StackFailure("no variant " + variant + " (expected: " + VARIANTS + ")");
        }
        return Map.of(words[0], words[1]);
    }
}
