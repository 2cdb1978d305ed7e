package io.tongbao.faults.network;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkTest {

    private static final int SILENCE_MS = 300;

    private final Network network = new Network();
    private final ServerSocket server = listening();
    private final int port = freePort();
    private Socket near;
    private Socket far;

    @BeforeEach
    void connect() throws IOException {
        network.lay("wire", port, server.getLocalPort());
        near = new Socket(InetAddress.getLoopbackAddress(), port);
        far = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        near.close();
        far.close();
        server.close();
        network.close();
    }

    @Test
    void in_fair_weather_bytes_pass_both_ways() throws IOException {
        near.getOutputStream().write(1);
        assertThat(far.getInputStream().read()).isEqualTo(1);
        far.getOutputStream().write(2);
        assertThat(near.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void a_farewell_passes() throws IOException {
        near.close();
        assertThat(far.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void on_a_slow_wire_bytes_arrive_late_and_in_order() throws IOException {
        network.turn("wire", new Weather.Slow(200));
        var sent = System.nanoTime();
        near.getOutputStream().write(1);
        assertThat(far.getInputStream().read()).isEqualTo(1);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent)).isGreaterThanOrEqualTo(200);
        near.getOutputStream().write(2);
        near.getOutputStream().flush();
        waitAWhile(50);
        network.turn("wire", new Weather.Fair());
        near.getOutputStream().write(3);
        assertThat(far.getInputStream().readNBytes(2)).containsExactly(2, 3);
    }

    @Test
    void a_silent_wire_tells_nobody_and_delivers_afterwards() throws IOException {
        network.turn("wire", new Weather.Silent());
        near.getOutputStream().write(1);
        far.setSoTimeout(SILENCE_MS);
        assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        network.turn("wire", new Weather.Fair());
        far.setSoTimeout(0);
        assertThat(far.getInputStream().read()).isEqualTo(1);
    }

    @Test
    void who_connects_to_a_silent_wire_is_served_afterwards() throws IOException {
        network.turn("wire", new Weather.Silent());
        try (var late = new Socket(InetAddress.getLoopbackAddress(), port);
                var served = server.accept()) {
            late.getOutputStream().write(1);
            served.setSoTimeout(SILENCE_MS);
            assertThatThrownBy(() -> served.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            network.turn("wire", new Weather.Fair());
            assertThat(served.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    void a_torn_wire_resets_connections_until_it_is_mended() throws IOException {
        network.turn("wire", new Weather.Torn());
        assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> {
                    try (var refused = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        refused.getInputStream().read();
                    }
                })
                .isInstanceOf(IOException.class);
        network.turn("wire", new Weather.Fair());
        try (var again = new Socket(InetAddress.getLoopbackAddress(), port);
                var served = server.accept()) {
            again.getOutputStream().write(7);
            assertThat(served.getInputStream().read()).isEqualTo(7);
        }
    }

    @Test
    void an_unconfirmed_commit_arrives_and_its_answer_does_not() throws IOException {
        network.turn("wire", new Weather.Unconfirmed());
        near.getOutputStream().write(statement("SELECT"));
        assertThat(far.getInputStream().readNBytes(11)).endsWith("SELECT".getBytes(US_ASCII));
        far.getOutputStream().write(1);
        assertThat(near.getInputStream().read()).isEqualTo(1);
        near.getOutputStream().write(statement("COMMIT"));
        assertThat(far.getInputStream().readNBytes(11)).endsWith("COMMIT".getBytes(US_ASCII));
        far.getOutputStream().write(new byte[] {7, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0});
        assertThatThrownBy(() -> near.getInputStream().read()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> far.getInputStream().read()).isInstanceOf(IOException.class);
        assertThat(network.lostCount()).isOne();
    }

    private static byte[] statement(String text) {
        return ("\7\0\0\0\3" + text).getBytes(US_ASCII);
    }

    private static void waitAWhile(int ms) {
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ms));
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
