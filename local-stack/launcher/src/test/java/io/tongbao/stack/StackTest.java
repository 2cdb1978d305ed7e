package io.tongbao.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts only the database: what is true of one process of a stack is true of all. */
class StackTest {
    @TempDir
    private Path state;

    private Stack stack;
    private StackProcess mariadb;

    @BeforeEach
    void open() {
        stack = Stack.at(state.resolve("s"), 800);
        mariadb = stack.process("mariadb");
    }

    @AfterEach
    void close() {
        stack.purge();
    }

    @Test
    void data_survives_a_kill_and_the_death_is_noticed() throws SQLException, InterruptedException {
        mariadb.start();
        var deaths = new LinkedBlockingQueue<String>();
        stack.watch(process -> deaths.add(process.name()));
        execute("CREATE TABLE kept (id INT PRIMARY KEY)");
        mariadb.kill();
        assertThat(deaths.poll(5, TimeUnit.SECONDS)).isEqualTo("mariadb");
        assertThat(stack.dead()).containsExactly(mariadb);
        assertThat(mariadb.state()).isEqualTo(State.DEAD);
        mariadb.start(Map.of("max-connections", "77"));
        execute("INSERT INTO kept VALUES (1)");
        assertThat(mariadb.state()).isEqualTo(State.RUNNING);
    }

    @Test
    void another_object_at_the_same_folder_sees_and_keeps_the_process() {
        mariadb.start();
        var pid = mariadb.pid();
        var again = Stack.at(state.resolve("s"), 800);
        again.start(List.of("mariadb"), Progress.SILENT);
        assertThat(again.process("mariadb").pid()).isEqualTo(pid).isPresent();
        again.down();
        assertThat(mariadb.state()).isEqualTo(State.STOPPED);
    }

    @Test
    void a_frozen_process_is_silent_and_can_be_stopped() {
        mariadb.start();
        mariadb.freeze();
        assertThat(mariadb.state()).isEqualTo(State.SILENT);
        mariadb.thaw();
        assertThat(mariadb.state()).isEqualTo(State.RUNNING);
        mariadb.freeze();
        mariadb.stop();
        assertThat(mariadb.isAlive()).isFalse();
    }

    @Test
    void the_operator_reads_and_never_writes() throws SQLException {
        mariadb.start();
        execute("CREATE TABLE seen (id INT PRIMARY KEY)");
        try (var connection = stack.database("pay").connect();
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT COUNT(*) FROM seen").next())
                    .isTrue();
            assertThatThrownBy(() -> statement.execute("INSERT INTO seen VALUES (1)"))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void a_port_in_use_is_named_with_its_owner() throws IOException {
        try (var taken = new ServerSocket(stack.ports().mariadb(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(mariadb::start)
                    .isInstanceOf(StackFailure.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("pid " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_process_that_ends_while_it_starts_shows_its_last_words() {
        assertThatThrownBy(() -> mariadb.start(Map.of("no-such-setting", "1")))
                .hasMessageContaining("mariadb ended while it started")
                .hasMessageContaining("no-such-setting");
        assertThat(mariadb.isDead()).isTrue();
    }

    @Test
    void a_process_takes_nothing_from_the_shell_that_starts_it() throws IOException {
        mariadb.start();
        var environment = Files.readString(Path.of("/proc/" + mariadb.pid().orElseThrow() + "/environ"));
        assertThat(environment.split("\0"))
                .allMatch(variable -> variable.matches("(PATH|HOME|USER|LOGNAME|TZ|LC_ALL)=.*"))
                .contains("LC_ALL=C.UTF-8");
    }

    @Test
    void who_stops_a_process_waits_for_who_starts_it() throws InterruptedException {
        var starting = new CountDownLatch(1);
        var starter = new Thread(() -> stack.start(List.of("mariadb"), new Progress() {
            @Override
            public void starting(String name) {
                starting.countDown();
            }
        }));
        starter.start();
        starting.await();
        stack.stop(List.of("mariadb"), Progress.SILENT);
        starter.join();
        assertThat(mariadb.state()).isEqualTo(State.STOPPED);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = stack.databaseAs("pay_core", "pay").connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
