package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.tongbao.kernel.Reason;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.dubbo.rpc.protocol.tri.TriplePathResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final String BUY = "/tongbao.trade.v1.PurchaseService/Buy";
    private static final int CALLS_MAX = 3;
    private static final int MB = 1 << 20;
    private static final int BYTES_MAX = 2 * MB;

    private final TriplePathResolver paths = new TriplePathResolver();
    private final Room room = new Room(CALLS_MAX, BYTES_MAX);
    private boolean starting;
    private final EmbeddedChannel connection = connection();

    private EmbeddedChannel connection() {
        paths.addNativeStub(BUY);
        paths.addNativeStub("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");
        return new EmbeddedChannel(new Intake(new Served(paths), room, () -> starting));
    }

    @AfterEach
    void close() {
        connection.finishAndReleaseAll();
    }

    @Test
    void a_call_that_is_served_goes_on() {
        var call = new Call(1);
        send(call, BUY);
        assertThat(connection.<Http2HeadersFrame>readInbound().headers().path()).hasToString(BUY);
        send(call, 1000);
        assertThat(connection.<Object>readInbound()).isNotNull();
        assertThat(connection.<Object>readOutbound()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tongbao.trade.v1.PurchaseService/Sell",
                "/tongbao.none.v1.NoService/Buy",
                "/tongbao.none.v1.NoService/",
                "/",
                "*"
            })
    void what_nobody_serves_is_told_so_at_once(String path) {
        send(new Call(1), path);
        var answer = answer();
        assertThat(answer.status()).hasToString("200");
        assertThat(answer.get("grpc-status")).hasToString("12");
        assertThat(answer.get(Statuses.REASON)).hasToString(Reason.NO_SUCH_METHOD.name());
        assertThat(connection.<Object>readInbound()).isNull();
    }

    @Test
    void what_is_not_served_yet_is_asked_again() {
        starting = true;
        send(new Call(1), "/tongbao.trade.v1.RefundService/Refund");
        var answer = answer();
        assertThat(answer.get("grpc-status")).hasToString("14");
        assertThat(answer.get(Statuses.REASON)).hasToString(Reason.UNREACHABLE.name());
    }

    @Test
    void what_is_no_grpc_is_told_so_by_http() {
        var head = new DefaultHttp2Headers().path(BUY).set("content-type", "application/json");
        connection.writeInbound(new DefaultHttp2HeadersFrame(head).stream(new Call(1)));
        assertThat(answer().status()).hasToString("415");
    }

    @Test
    void both_versions_of_reflection_are_one() {
        send(new Call(1), "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo");
        assertThat(connection.<Http2HeadersFrame>readInbound().headers().path())
                .hasToString("/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo");
    }

    @Test
    void a_call_that_finds_no_room_is_told_so_and_may_come_again() throws ReflectiveOperationException {
        var first = new Call(1);
        send(first, BUY);
        send(new Call(3), BUY);
        send(new Call(5), BUY);
        send(new Call(7), BUY);
        assertThat(answer().get(Statuses.REASON)).hasToString(Reason.QUEUE_FULL.name());

        close(first);
        send(new Call(9), BUY);
        assertThat(connection.<Object>readOutbound()).isNull();
    }

    @Test
    void all_messages_together_are_bounded_whoever_sends_them() throws ReflectiveOperationException {
        var first = new Call(1);
        send(first, BUY);
        send(first, MB);
        var other = connection();
        var late = new Call(1);
        other.writeInbound(head(BUY).stream(late));
        other.writeInbound(body(MB).stream(late));
        var third = new Call(3);
        send(third, BUY);
        send(third, 1);
        assertThat(answer().get(Statuses.REASON)).hasToString(Reason.QUEUE_FULL.name());

        close(first);
        var fourth = new Call(5);
        send(fourth, BUY);
        send(fourth, MB);
        assertThat(connection.<Object>readOutbound()).isNull();
        other.finishAndReleaseAll();
    }

    @Test
    void a_connection_that_breaks_leaves_no_calls_behind() {
        for (int id = 1; id < 2 * CALLS_MAX; id += 2) {
            send(new Call(id), BUY);
        }
        connection.finishAndReleaseAll();

        var other = connection();
        other.writeInbound(head(BUY).stream(new Call(1)));
        assertThat(other.<Object>readOutbound()).isNull();
        other.finishAndReleaseAll();
    }

    @Test
    void what_comes_of_a_refused_call_is_let_go() {
        var call = new Call(1);
        send(call, "/none");
        answer();
        send(call, 1000);
        assertThat(connection.<Object>readInbound()).isNull();
        assertThat(connection.<Object>readOutbound()).isNull();
    }

    @Test
    void every_answer_of_grpc_is_an_answer_of_http() {
        var failed = new DefaultHttp2Headers()
                .status("500")
                .set("content-type", "application/grpc")
                .set("grpc-status", "9");
        connection.writeOutbound(new DefaultHttp2HeadersFrame(failed, true).stream(new Call(1)));
        var sent = connection.<Http2HeadersFrame>readOutbound().headers();
        assertThat(sent.status()).hasToString("200");
        assertThat(sent.get("grpc-status")).hasToString("9");
    }

    private void send(Call call, String path) {
        connection.writeInbound(head(path).stream(call));
    }

    private void send(Call call, int bytes) {
        connection.writeInbound(body(bytes).stream(call));
    }

    /** What the codec tells of a stream that has ended; nobody else can make the event. */
    private void close(Call call) throws ReflectiveOperationException {
        var changed = Http2FrameStreamEvent.class.getDeclaredMethod("stateChanged", Http2FrameStream.class);
        changed.setAccessible(true);
        call.closed().set(true);
        connection.pipeline().fireUserEventTriggered(changed.invoke(null, call));
    }

    private static DefaultHttp2HeadersFrame head(String path) {
        return new DefaultHttp2HeadersFrame(
                new DefaultHttp2Headers().path(path).set("content-type", "application/grpc+proto"));
    }

    private static DefaultHttp2DataFrame body(int bytes) {
        return new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[bytes]));
    }

    /** What the caller is told, after which nothing more of its stream is wanted. */
    private Http2Headers answer() {
        Http2HeadersFrame answer = connection.readOutbound();
        assertThat(answer.isEndStream()).isTrue();
        assertThat(connection.<Object>readOutbound())
                .as("cut off while more is under way")
                .isNull();
        connection.advanceTimeBy(1, TimeUnit.SECONDS);
        connection.runScheduledPendingTasks();
        assertThat(connection.<Object>readOutbound()).isInstanceOf(Http2ResetFrame.class);
        return answer.headers();
    }

    private record Call(int id, AtomicBoolean closed) implements Http2FrameStream {

        Call(int id) {
            this(id, new AtomicBoolean());
        }

        @Override
        public Http2Stream.State state() {
            return closed.get() ? Http2Stream.State.CLOSED : Http2Stream.State.OPEN;
        }
    }
}
