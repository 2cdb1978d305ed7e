package io.tongbao.bench.ground;

import io.tongbao.bench.baseline.canonical.Canonical;
import io.tongbao.bench.baseline.limit.Limit;
import io.tongbao.bench.load.Job;
import io.tongbao.stack.Folders;
import io.tongbao.stack.Stack;
import io.tongbao.stack.mariadb.Database;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Starts the baselines as processes, each with schemas of its own. */
final class Baselines {

    private static final int PORT = 21090;
    private static final int MANAGEMENT = 1000;

    private static final String UNDO_LOG = "CREATE TABLE undo_log LIKE risk.undo_log";

    /** As Seata's documentation has it. */
    private static final String FENCE_LOG = """
            CREATE TABLE tcc_fence_log (
                xid          VARCHAR(128) NOT NULL,
                branch_id    BIGINT       NOT NULL,
                action_name  VARCHAR(64)  NOT NULL,
                status       TINYINT      NOT NULL,
                gmt_create   DATETIME(3)  NOT NULL,
                gmt_modified DATETIME(3)  NOT NULL,
                PRIMARY KEY (xid, branch_id), KEY (gmt_modified), KEY (status)
            ) CHARACTER SET utf8mb4""";

    private final Stack stack;
    private final Path folder;
    private final int buyers;
    private final Consumer<Child> started;
    private int processes;

    /** @param started hears each process, and ends it */
    Baselines(Stack stack, Path folder, int buyers, Consumer<Child> started) {
        this.stack = stack;
        this.folder = folder;
        this.buyers = buyers;
        this.started = started;
    }

    /** All rows in one local transaction: of a purchase, or of so many at most that wait together. */
    Variant limit(String name, int batchItems) {
        var database = new Schemas(stack)
                .create(schema(name), List.of(Schemas.KERNEL, Schemas.TRADE, Schemas.PAY, Schemas.ACCOUNT));
        Accounts.open(database, buyers, Ground.SHOPS);
        var child = start(name, Limit.class, database, Map.of("bench.batch-items", String.valueOf(batchItems)));
        return variant(child, database, Map.of());
    }

    /** As a user of Seata would write it, with this coordinator. */
    Variant canonical(String name, Coordinator.Running coordinator) {
        var schemas = new Schemas(stack);
        var prefix = schema(name);
        var orders = schemas.create(prefix + "_orders", List.of(Schemas.KERNEL, Schemas.TRADE));
        var payments = schemas.create(prefix + "_payments", List.of(Schemas.KERNEL, Schemas.PAY));
        var accounts = schemas.create(prefix + "_accounts", List.of(Schemas.KERNEL, Schemas.ACCOUNT));
        Accounts.run(orders, List.of(UNDO_LOG));
        Accounts.run(payments, List.of(UNDO_LOG));
        Accounts.run(accounts, List.of(FENCE_LOG));
        Accounts.open(accounts, buyers, Ground.SHOPS);
        var own = Map.of(
                "bench.orders", orders.url(), "bench.payments", payments.url(), "bench.tc", local(coordinator.port()));
        return variant(start(name, Canonical.class, accounts, own), orders, Map.of("seata-tc", coordinator.pid()));
    }

    private static String schema(String variant) {
        return "bench_" + variant.replace('-', '_');
    }

    private record Running(String name, int port, long pid, Database ledger) {}

    private Running start(String name, Class<?> main, Database database, Map<String, String> own) {
        var port = PORT + stack.ports().offset() + processes++;
        var settings = settings(database, port);
        settings.putAll(own);
        var home = Folders.create(folder.resolve(name));
        var text = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        var file = Folders.writePrivately(home.resolve("application.properties"), text);
        var child = Child.startMute(
                stack.repository().resolve("bench"),
                home,
                List.of(
                        main.getName(),
                        "--spring.config.name=bench-" + main.getSimpleName().toLowerCase(Locale.ROOT),
                        "--spring.config.additional-location=file:" + file));
        started.accept(child);
        child.awaitOpen(port);
        return new Running(name, port, child.pid(), database);
    }

    private Variant variant(Running process, Database coupons, Map<String, Long> others) {
        var pids = new LinkedHashMap<String, Long>();
        pids.put(process.name(), process.pid());
        pids.putAll(others);
        pids.put("mariadb", stack.process("mariadb").pid().orElseThrow());
        return new Variant(
                process.name(),
                List.of(local(process.port())),
                stack.secrets().token(Ground.LINE),
                coupons,
                pids,
                List.of("http://" + local(process.port() + MANAGEMENT) + "/actuator/prometheus"),
                Optional.of(process.ledger()),
                Job.Outside.NONE);
    }

    private Map<String, String> settings(Database database, int port) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.user());
        settings.put("spring.datasource.password", database.password());
        settings.put("tongbao.nacos", local(stack.ports().nacos()));
        settings.put("tongbao.nacos-client.username", stack.nacos().get("username"));
        settings.put("tongbao.nacos-client.password", stack.nacos().get("password"));
        settings.put("tongbao.port", String.valueOf(port));
        settings.put("tongbao.advertised-port", String.valueOf(port));
        settings.put("tongbao.management-port", String.valueOf(port + MANAGEMENT));
        settings.put("tongbao.instance", "bench");
        settings.put(
                "tongbao.identity.key", stack.keys().privateKey("trade-core").toString());
        settings.put("tongbao.identity.keys", stack.keys().publicKeys().toString());
        return settings;
    }

    private static String local(int port) {
        return "127.0.0.1:" + port;
    }
}
