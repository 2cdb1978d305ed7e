package io.tongbao.bench.ground;

import io.tongbao.bench.load.LoadGenerator;
import io.tongbao.stack.Folders;
import io.tongbao.stack.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running mesh with accounts and money, the baselines beside it, and the process that makes the load. */
public final class Ground implements AutoCloseable {

    /** The business line that buys. */
    public static final String LINE = "coffee";

    public static final int SHOPS = 1000;

    private final Stack stack;
    private final Path folder;
    private final int buyers;
    private final List<Child> children = new ArrayList<>();
    private final Baselines baselines;
    private int trades = 1;

    private Ground(Stack stack, Path folder, int buyers) {
        this.stack = stack;
        this.folder = folder;
        this.buyers = buyers;
        this.baselines = new Baselines(stack, folder, buyers, children::add);
    }

    /** A running mesh, where so many buyers get accounts; what the bench writes besides goes to the folder. */
    public static Ground on(Stack stack, Path folder, int buyers) {
        Folders.delete(folder);
        Accounts.open(stack.databaseAs("root", "account"), buyers, SHOPS);
        return new Ground(stack, Folders.create(folder), buyers);
    }

    /** The purchase as it is: trade-core and everybody it calls. */
    public Variant mesh() {
        return throughTrade("mesh", "trade-core");
    }

    /** The same services, with one purchase per global transaction: a second trade-core that never gathers. */
    public Variant single() {
        return mesh("single", Map.of("tongbao.trade.batch-items", "1", "tongbao.trade.batches-in-flight", "32"));
    }

    /** The same services behind one more trade-core, with other settings. */
    public Variant mesh(String name, Map<String, String> settings) {
        trades++;
        var trade = "trade-core-" + trades;
        stack.process(trade).start(settings);
        return throughTrade(name, trade);
    }

    /** All rows in one local transaction, per purchase or per batch of those that wait together. */
    public Variant limit(String name, int batchItems) {
        return baselines.limit(name, batchItems);
    }

    /** The purchase as a user of Seata would write it: one process, AT and TCC, one purchase per global transaction. */
    public Variant canonical(String name) {
        return baselines.canonical(name);
    }

    /** The process that makes the load, started. */
    public Child generator() {
        var child = Child.start(
                stack.repository().resolve("bench"),
                folder.resolve("generator"),
                List.of(LoadGenerator.class.getName()));
        children.add(child);
        return child;
    }

    /** Issues coupons for a round of a variant. */
    public void issue(Variant variant, String prefix, int coupons) {
        Accounts.issue(variant.coupons(), prefix, coupons, buyers);
    }

    public Stack stack() {
        return stack;
    }

    private Variant throughTrade(String name, String trade) {
        var pids = new LinkedHashMap<String, Long>();
        for (var process : List.of(trade, "pay-core", "account-core", "risk-control", "seata-tc", "mariadb", "nacos")) {
            pids.put(process, stack.process(process).pid().orElseThrow());
        }
        return new Variant(
                name,
                "127.0.0.1:" + stack.process(trade).port(),
                stack.secrets().token(LINE),
                stack.databaseAs("root", "trade"),
                pids,
                Optional.empty());
    }

    /** Stops what it started beside the mesh; the folder stays, with its logs. */
    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
