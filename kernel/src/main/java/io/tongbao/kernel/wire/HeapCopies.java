package io.tongbao.kernel.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.Http2DataFrame;

/**
 * Hands on each frame of data as a copy on the heap. Dubbo 3.3.6 forgets the data that reaches a call after its end
 * (apache/dubbo#16389), as server and as client: in the network's own memory it would stay for good, and whoever hangs
 * up often enough would fill that.
 */
class HeapCopies extends ChannelDuplexHandler {

    @Override
    public void channelRead(ChannelHandlerContext context, Object received) {
        context.fireChannelRead(received instanceof Http2DataFrame frame ? copy(frame) : received);
    }

    private static Http2DataFrame copy(Http2DataFrame frame) {
        try {
            return new DefaultHttp2DataFrame(
                            Unpooled.copiedBuffer(frame.content()), frame.isEndStream(), frame.padding())
                    .stream(frame.stream());
        } finally {
            frame.release();
        }
    }
}
