package io.tongbao.kernel.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Where calls come in: refuses, before anything is kept of it, what nobody serves, what finds no {@link Room}, a
 * message larger than {@link #MESSAGE_BYTES_MAX}, and one compressed by what we do not read. Dubbo 3.3.6 would collect
 * messages of any size and number, from anybody. One for each connection.
 */
final class Intake extends HeapCopies {

    /** More than the largest batch needs: tongbao.trade.batch-bytes is below it. */
    static final int MESSAGE_BYTES_MAX = 1 << 20;

    private static final String GRPC = "application/grpc";
    private static final long MOMENT_MS = 1000;
    private static final Set<String> ENCODINGS = Set.of("identity", "gzip");

    private final Served served;
    private final Room room;
    private final BooleanSupplier starting;

    /** How many bytes came of each call that is under way. */
    private final Map<Http2FrameStream, Integer> received = new HashMap<>();

    /** @param starting while it is true, what nobody serves may be served a moment later */
    Intake(Served served, Room room, BooleanSupplier starting) {
        this.served = served;
        this.room = room;
        this.starting = starting;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2HeadersFrame head && !received.containsKey(head.stream())) {
            begin(context, head);
        } else if (frame instanceof Http2DataFrame data) {
            goOn(context, data);
        } else {
            super.channelRead(context, frame);
        }
    }

    private void begin(ChannelHandlerContext context, Http2HeadersFrame head) {
        var headers = head.headers();
        var path = Served.path(text(headers, ":path"));
        if (!text(headers, "content-type").startsWith(GRPC)) {
            end(context, head.stream(), new DefaultHttp2Headers().status("415"));
        } else if (!served.isMethod(path)) {
            refuse(context, head.stream(), unserved());
        } else if (!ENCODINGS.contains(text(headers, "grpc-encoding", "identity"))) {
            var encoding = text(headers, "grpc-encoding");
            refuse(context, head.stream(), Failure.invalid("grpc-encoding", encoding, "identity or gzip"));
        } else if (!room.enter()) {
            refuse(context, head.stream(), full());
        } else {
            received.put(head.stream(), 0);
            headers.path(path);
            super.channelRead(context, head);
        }
    }

    /** What comes of a call that was refused already is let go. */
    private void goOn(ChannelHandlerContext context, Http2DataFrame data) {
        var before = received.get(data.stream());
        var more = data.content().readableBytes();
        if (before == null) {
            data.release();
        } else if (before + more > MESSAGE_BYTES_MAX) {
            data.release();
            refuse(context, data.stream(), tooLarge());
        } else if (!room.take(more)) {
            data.release();
            refuse(context, data.stream(), full());
        } else {
            received.put(data.stream(), before + more);
            super.channelRead(context, data);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2FrameStreamEvent changed && changed.stream().state() == Http2Stream.State.CLOSED) {
            leave(changed.stream());
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        Set.copyOf(received.keySet()).forEach(this::leave);
        context.fireChannelInactive();
    }

    /** gRPC answers with its own status; Dubbo 3.3.6 adds one of HTTP, for which proxies take a server out. */
    @Override
    public void write(ChannelHandlerContext context, Object frame, ChannelPromise promise) {
        if (frame instanceof Http2HeadersFrame head
                && head.headers().status() != null
                && text(head.headers(), "content-type").startsWith(GRPC)) {
            head.headers().status("200");
        }
        context.write(frame, promise);
    }

    static Failure tooLarge() {
        return Failure.invalid("message", "larger", "at most " + MESSAGE_BYTES_MAX + " bytes");
    }

    private Failure unserved() {
        return starting.getAsBoolean()
                ? new Failure(Reason.UNREACHABLE, "this service is starting: repeat it")
                : new Failure(Reason.NO_SUCH_METHOD, "nobody serves this method here");
    }

    private static Failure full() {
        return new Failure(Reason.QUEUE_FULL, "too many calls at once: repeat it later");
    }

    private void leave(Http2FrameStream stream) {
        var bytes = received.remove(stream);
        if (bytes != null) {
            room.leave(bytes);
        }
    }

    private static String text(Http2Headers headers, String name) {
        return text(headers, name, "");
    }

    private static String text(Http2Headers headers, String name, String otherwise) {
        return headers.get(name, otherwise).toString();
    }

    private void refuse(ChannelHandlerContext context, Http2FrameStream stream, Failure failure) {
        var trailers = new DefaultHttp2Headers()
                .status("200")
                .set("content-type", GRPC)
                .set("grpc-accept-encoding", "gzip");
        Statuses.trailers(failure).forEach(trailers::set);
        end(context, stream, trailers);
    }

    /**
     * Answers the call. A caller who hears that sends no more; whoever goes on is cut off a moment later: Netty would
     * answer each frame that is under way to a stream that is cut off, and end the connection after so many of them.
     */
    private void end(ChannelHandlerContext context, Http2FrameStream stream, Http2Headers answer) {
        leave(stream);
        context.writeAndFlush(new DefaultHttp2HeadersFrame(answer, true).stream(stream));
        context.executor().schedule(() -> cutOff(context, stream), MOMENT_MS, TimeUnit.MILLISECONDS);
    }

    private static void cutOff(ChannelHandlerContext context, Http2FrameStream stream) {
        if (stream.state() != Http2Stream.State.CLOSED) {
            context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR).stream(stream));
        }
    }
}
