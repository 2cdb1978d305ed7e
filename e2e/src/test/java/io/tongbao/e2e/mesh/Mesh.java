package io.tongbao.e2e.mesh;

import static org.awaitility.Awaitility.await;

import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.exception.NacosException;
import io.tongbao.kernel.wire.ServiceTokens;
import io.tongbao.kernel.wire.TokenSigner;
import io.tongbao.sdk.Tongbao;
import io.tongbao.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tongbao.trade.v1.Order;

/** One running mesh for all tests of this JVM, under the profile "fault"; gone with the JVM. */
final class Mesh {

    static final List<String> SERVICES =
            List.of("account-core", "accounting", "channel-gateway", "pay-core", "risk-control", "trade-core");

    private static final Duration HEARING = Duration.ofSeconds(40);

    /** Another checkout on this machine runs its tests at other ports: {@code TONGBAO_PORT_OFFSET=100 mvn verify}. */
    private static final int PORT_OFFSET = io.tongbao.stack.cli.Tongbao.portOffset() + 500;

    private static final Path FOLDER = Path.of("target/mesh").toAbsolutePath();

    /** Else a day is closed under the tests that run at half past midnight of the books. */
    private static final String NOTHING_BY_ITSELF = "{\"jobs\": []}";

    static {
        // What is so already is seen at once.
        Awaitility.setDefaultPollDelay(Duration.ZERO);
    }

    private static final Mesh SHARED = new Mesh();

    private final Path faults = create(Path.of("target/faults").toAbsolutePath());
    private final Map<String, Duration> ahead = new ConcurrentHashMap<>();
    private final Stack stack = Stack.at(FOLDER, PORT_OFFSET);
    private final Tongbao operator;
    private final Tongbao checker;
    private final Tongbao coffee;
    private final Tongbao books;

    private Mesh() {
        stack.purge();
        for (var service : SERVICES) {
            faultable(service);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(stack::down, "stop-mesh"));
        stack.up();
        publish("accounting-jobs.json", NOTHING_BY_ITSELF);
        operator = client("operator", Duration.ofSeconds(20));
        checker = client("checker", Duration.ofSeconds(20));
        coffee = client("coffee", Duration.ofSeconds(20));
        books = client("books", Duration.ofSeconds(20));
    }

    static Mesh running() {
        return SHARED;
    }

    Stack stack() {
        return stack;
    }

    Tongbao operator() {
        return operator;
    }

    /** Another operator, who posts what the first one reserved. */
    Tongbao checker() {
        return checker;
    }

    Tongbao coffee() {
        return coffee;
    }

    Tongbao books() {
        return books;
    }

    /** A connection of its own for a caller, found through Nacos; the caller of this method closes it. */
    Tongbao client(String caller, Duration deadline) {
        return Tongbao.connect(stack.options(caller).deadline(deadline));
    }

    /** What a caller shows to a service: the same to all, if it is an operator or a business line. */
    String token(String caller, String service) {
        if (!SERVICES.contains(caller)) {
            return stack.secrets().token(caller);
        }
        var key = stack.keys().privateKey(caller);
        var callee =
                ServiceTokens.at(service, "127.0.0.1", stack.process(service).port());
        return new TokenSigner(caller, key, Clock.systemUTC()).token(callee);
    }

    /** How clients of Nacos come to it. */
    Properties nacos() {
        var properties = new Properties();
        properties.putAll(stack.nacos());
        return properties;
    }

    /** Changes an entry of Nacos, as operators do; those who follow it take it in its time. */
    void publish(String entry, String content) {
        try {
            var config = NacosFactory.createConfigService(nacos());
            if (!config.publishConfig(entry, "TONGBAO", content)) {
                throw new IllegalStateException("Nacos did not take " + entry);
            }
            config.shutDown();
        } catch (NacosException failed) {
            throw new IllegalStateException(entry, failed);
        }
    }

    /** An entry of Nacos as it is in this repository, and so as it is when a mesh starts. */
    String shipped(String entry) {
        try {
            return Files.readString(stack.repository().resolve("seata-config/nacos/TONGBAO/" + entry));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** How many lines of a process's log have these words. */
    long said(String process, String words) {
        try (var lines = Files.lines(stack.process(process).log())) {
            return lines.filter(line -> line.contains(words)).count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Makes a further instance obey faults, too. */
    void faultable(String process) {
        stack.process(process)
                .override(Map.of(
                        "spring.profiles.active", "fault",
                        "tongbao.fault.directory", faults.toString(),
                        "tongbao.events.told-interval", "1s"));
    }

    /** Orders a fault at a checkpoint: "pause", "fail", "fail once", "fail on <text>". */
    Fault fault(String point, String order) {
        return new Fault(faults.resolve(point), faults.resolve(point + ".reached"), order);
    }

    /** A service's clock is ahead by so much, until that is closed; then it goes back. */
    Fault ahead(String service, Duration by) {
        return fault("clock." + service, by.toString());
    }

    /** Sets a service's clock ahead, for good: whoever remembers times would wait for them to come again. */
    void advance(String service, Duration by) {
        ahead(service, ahead.merge(service, by, Duration::plus));
    }

    /** The RPCs of a method that a process has answered, such as {@code TransferService/ReserveBatch}. */
    long answered(String process, String method) {
        var sample = Pattern.compile(
                        "^tongbao_stage_seconds_count\\{.*stage=\"rpc[.]" + method + "\"} (\\S+)$", Pattern.MULTILINE)
                .matcher(get(stack.process(process).url() + "/prometheus").body());
        return sample.find() ? (long) Double.parseDouble(sample.group(1)) : 0;
    }

    /** What an address answers over HTTP 1. */
    static HttpResponse<String> get(String url) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(url, failed);
        }
    }

    /** The rows that a query gives, as the read-only operator; columns joined by a blank. */
    List<String> rows(String schema, String sql) {
        try (var connection = stack.database(schema).connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (result.next()) {
                var row = new StringBuilder();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.append(column == 1 ? "" : " ").append(result.getString(column));
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /**
     * What somebody does by hand who may do everything, where no CHECK of the database is in the way.
     *
     * @return how many rows it changed
     */
    int change(String schema, String sql) {
        try (var connection = stack.databaseAs("root", schema).connect();
                var statement = connection.createStatement()) {
            statement.execute("SET SESSION check_constraint_checks = OFF");
            return statement.executeUpdate(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** {@code ./tongbao}, as operators type it: everything that it printed; it must succeed. */
    String tongbao(String... words) {
        return Command.of(stack.repository(), FOLDER, PORT_OFFSET).run(words);
    }

    /**
     * Waits until accounting has heard of its payment: pay-core reads that again only at its second look, 20 s later.
     */
    void heardOf(Order order) {
        var told = "SELECT 1 FROM told WHERE business_code = '" + order.getId() + "' AND facts LIKE '%PAYMENT\t%'";
        await("accounting hears of the payment")
                .atMost(HEARING)
                .until(() -> !rows("accounting", told).isEmpty());
    }

    /** The books hear by a connection of their own, which may find out later that the broker was gone. */
    void booked(Order order, int vouchers) {
        var booked = "SELECT COUNT(*) FROM voucher WHERE business_code = '" + order.getId() + "'";
        await("the books have it")
                .atMost(HEARING)
                .until(() -> rows("accounting", booked), List.of(String.valueOf(vouchers))::equals);
    }

    private static Path create(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var old = Files.list(folder)) {
                for (var file : old.toList()) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
