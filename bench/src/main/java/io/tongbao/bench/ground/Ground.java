package io.tongbao.bench.ground;

import io.tongbao.bench.load.Job;
import io.tongbao.bench.load.LoadGenerator;
import io.tongbao.bench.load.Mix;
import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.Folders;
import io.tongbao.stack.Stack;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.SplitAccountRequest;

/** A running mesh with accounts and money, the baselines beside it, and the process that makes the load. */
public final class Ground implements AutoCloseable {

    /** The business line that buys. */
    public static final String LINE = "coffee";

    public static final int SHOPS = 1000;

    /** The process on the other side of the wire: what it takes is nobody's of ours. */
    public static final String THIRD_PARTIES = "channel-sandbox";

    private final Stack stack;
    private final Path folder;
    private final int buyers;
    private final List<Child> children = new ArrayList<>();
    private final Baselines baselines;
    private final Coordinator coordinator;
    private int trades = 1;
    private int issues;

    private Ground(Stack stack, Path folder, int buyers) {
        this.stack = stack;
        this.folder = folder;
        this.buyers = buyers;
        this.baselines = new Baselines(stack, folder, buyers, children::add);
        this.coordinator = new Coordinator(stack, folder, children::add);
    }

    /** A running mesh, where so many buyers get accounts; what the bench writes besides goes to the folder. */
    public static Ground on(Stack stack, Path folder, int buyers) {
        Folders.delete(folder);
        Accounts.open(stack.databaseAs("root", "account"), buyers, SHOPS);
        return new Ground(stack, Folders.create(folder), buyers);
    }

    /** The purchase as it is: trade-core and everybody it calls. */
    public Variant mesh() {
        return throughTrade("mesh", List.of("trade-core"));
    }

    /** The same services and channel-gateway; the third parties are seen beside them. */
    public Variant meshWithChannels() {
        var mesh = mesh();
        var gateway = stack.process("channel-gateway");
        var pids = new LinkedHashMap<>(mesh.pids());
        for (var process : List.of(gateway, stack.process(THIRD_PARTIES))) {
            pids.put(process.name(), process.pid().orElseThrow());
        }
        var metrics = new ArrayList<>(mesh.metrics());
        metrics.add(gateway.url() + "/prometheus");
        var outside = new Job.Outside(
                List.of("127.0.0.1:" + gateway.port()), thirdParties().desk());
        return new Variant(
                mesh.name(), mesh.targets(), mesh.token(), mesh.coupons(), pids, metrics, mesh.ledger(), outside);
    }

    public ThirdParties thirdParties() {
        return new ThirdParties(stack.process(THIRD_PARTIES).url() + "/sandbox");
    }

    /** The same services behind two instances of trade-core, called in turn. */
    public Variant meshOfTwo() {
        var trade = nextTrade();
        stack.process(trade).start();
        return throughTrade("mesh", List.of("trade-core", trade));
    }

    /** The same services, with one purchase per global transaction: a second trade-core that never gathers. */
    public Variant single() {
        return mesh("single", Map.of("tongbao.trade.batch-items", "1", "tongbao.trade.batches-in-flight", "32"));
    }

    /** The same services behind one more trade-core, with other settings. */
    public Variant mesh(String name, Map<String, String> settings) {
        var trade = nextTrade();
        stack.process(trade).start(settings);
        return throughTrade(name, List.of(trade));
    }

    private String nextTrade() {
        trades++;
        return "trade-core-" + trades;
    }

    /** All rows in one local transaction, per purchase or per batch of those that wait together. */
    public Variant limit(String name, int batchItems) {
        return baselines.limit(name, batchItems);
    }

    /**
     * The purchase as a user of Seata would write it: one process, AT and TCC, one purchase per global transaction; the
     * coordinator keeps its sessions in files.
     */
    public Variant canonicalFile(String name) {
        return baselines.canonical(
                name,
                new Coordinator.Running(
                        stack.ports().tc(), stack.process("seata-tc").pid().orElseThrow()));
    }

    /** The same with a coordinator of its own, which keeps its sessions in a database. */
    public Variant canonicalDb(String name) {
        return baselines.canonical(name, coordinator.onDatabase());
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

    /** Issues so many coupons for a round of a variant, to the buyers of a mix in turn; no two rounds get the same. */
    public Job.Coupons issue(Variant variant, int count, Mix mix) {
        var coupons = new Job.Coupons("cpn" + issues++, count);
        if (count > 0) {
            Accounts.issue(variant.coupons(), coupons, mix);
        }
        return coupons;
    }

    /** Opens a promotion of the mesh that never runs out. */
    public void promote(String promotion) {
        Accounts.promote(stack.databaseAs("root", "trade"), promotion);
    }

    /** Keeps an account of the mesh in so many parts. */
    public void split(String account, int parts) {
        try (var operator = Tongbao.connect(stack.options("operator"))) {
            AccountServiceGrpc.newBlockingStub(operator.channel("account-core"))
                    .splitAccount(SplitAccountRequest.newBuilder()
                            .setId(account)
                            .setParts(parts)
                            .build());
        }
    }

    /**
     * Fills the tables of the mesh with so many orders that were paid long ago; nothing may be under way.
     *
     * @param progress hears how many are there, every now and then
     */
    public OldOrders.Filled fill(int orders, IntConsumer progress) {
        return new OldOrders(stack, progress).fill(orders, buyers, SHOPS);
    }

    public Stack stack() {
        return stack;
    }

    private Variant throughTrade(String name, List<String> trades) {
        var services = new ArrayList<>(trades);
        services.addAll(List.of("pay-core", "account-core", "risk-control"));
        var processes = new ArrayList<>(services);
        processes.addAll(List.of("seata-tc", "mariadb", "nacos", "rocketmq", "accounting"));
        var pids = new LinkedHashMap<String, Long>();
        for (var process : processes) {
            pids.put(process, stack.process(process).pid().orElseThrow());
        }
        return new Variant(
                name,
                trades.stream()
                        .map(trade -> "127.0.0.1:" + stack.process(trade).port())
                        .toList(),
                stack.secrets().token(LINE),
                stack.databaseAs("root", "trade"),
                pids,
                services.stream()
                        .map(service -> stack.process(service).url() + "/prometheus")
                        .toList(),
                Optional.empty(),
                Job.Outside.NONE);
    }

    /** Stops what it started beside the mesh; the folder stays, with its logs. */
    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
