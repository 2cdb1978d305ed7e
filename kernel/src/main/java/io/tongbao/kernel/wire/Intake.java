package io.tongbao.kernel.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamEvent;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.tongbao.kernel.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Where calls come in: refuses, before anything is kept of it, a message larger than {@link #MESSAGE_BYTES_MAX} or
 * compressed by what we do not read. Dubbo 3.3.6 would collect a message of any size, from anybody. One for each
 * connection.
 */
final class Intake extends HeapCopies {

    /** More than the largest batch needs: tongbao.trade.batch-bytes is below it. */
    static final int MESSAGE_BYTES_MAX = 1 << 20;

    private static final Set<String> ENCODINGS = Set.of("identity", "gzip");

    private final Map<Http2FrameStream, Integer> received = new HashMap<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2HeadersFrame headers && isUnreadable(headers)) {
            var encoding = String.valueOf(headers.headers().get("grpc-encoding"));
            refuse(context, headers.stream(), Failure.invalid("grpc-encoding", encoding, "identity or gzip"));
        } else if (frame instanceof Http2DataFrame data && isTooMuch(data)) {
            data.release();
            refuse(context, data.stream(), tooLarge());
        } else {
            super.channelRead(context, frame);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2FrameStreamEvent changed && changed.stream().state() == Http2Stream.State.CLOSED) {
            received.remove(changed.stream());
        }
        context.fireUserEventTriggered(event);
    }

    static Failure tooLarge() {
        return Failure.invalid("message", "larger", "at most " + MESSAGE_BYTES_MAX + " bytes");
    }

    private static boolean isUnreadable(Http2HeadersFrame headers) {
        var encoding = headers.headers().get("grpc-encoding");
        return encoding != null && !ENCODINGS.contains(encoding.toString());
    }

    private boolean isTooMuch(Http2DataFrame data) {
        var bytes = received.getOrDefault(data.stream(), 0) + data.content().readableBytes();
        if (!data.isEndStream()) {
            received.put(data.stream(), bytes);
        }
        return bytes > MESSAGE_BYTES_MAX;
    }

    /** Answers the call, and lets its stream end, whatever more its caller would send. */
    private static void refuse(ChannelHandlerContext context, Http2FrameStream stream, Failure failure) {
        var trailers = new DefaultHttp2Headers()
                .status("200")
                .set("content-type", "application/grpc")
                .set("grpc-accept-encoding", "gzip");
        Statuses.trailers(failure).forEach(trailers::set);
        context.write(new DefaultHttp2HeadersFrame(trailers, true).stream(stream));
        context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR).stream(stream));
    }
}
