package io.tongbao.kernel.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.common.deploy.ApplicationDeployer;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.remoting.ChannelHandler;
import org.apache.dubbo.remoting.api.ProtocolDetector;
import org.apache.dubbo.remoting.api.pu.ChannelHandlerPretender;
import org.apache.dubbo.remoting.api.pu.ChannelOperator;
import org.apache.dubbo.remoting.api.ssl.ContextOperator;
import org.apache.dubbo.rpc.PathResolver;
import org.apache.dubbo.rpc.model.ApplicationModel;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.apache.dubbo.rpc.protocol.tri.TripleHttp2Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Dubbo's Triple as far as it is gRPC, with a guard where frames come in: {@link Intake} at a server,
 * {@link HeapCopies} at a client. HTTP/1, which Triple would speak too, is refused.
 */
@Activate
public final class GuardedTriple extends TripleHttp2Protocol {

    /** At most as many as dubbo.protocol.queues lets wait for a thread: a call that finds no room there is reset. */
    private static final int CALLS_MAX = 8192;

    /** Of this process, for all that connect. */
    private final Room room = new Room(CALLS_MAX, Runtime.getRuntime().maxMemory() / 4);

    private @Nullable Served served;
    private @Nullable FrameworkModel framework;

    @Override
    public void setFrameworkModel(FrameworkModel framework) {
        super.setFrameworkModel(framework);
        this.framework = framework;
        served = new Served(framework.getDefaultExtension(PathResolver.class));
    }

    @Override
    public void configServerProtocolHandler(URL url, ChannelOperator operator) {
        var intake = new Intake(Objects.requireNonNull(served), room, this::isStarting);
        super.configServerProtocolHandler(url, new Guarded(operator, intake));
    }

    @Override
    public void configClientPipeline(URL url, ChannelOperator operator, ContextOperator context) {
        super.configClientPipeline(url, new Guarded(operator, new HeapCopies()), context);
    }

    /** The port is open as soon as one service is served. */
    private boolean isStarting() {
        return Objects.requireNonNull(framework).getApplicationModels().stream()
                .map(ApplicationModel::getDeployer)
                .filter(Objects::nonNull)
                .anyMatch(ApplicationDeployer::isStarting);
    }

    private record Guarded(ChannelOperator operator, ChannelInboundHandler guard) implements ChannelOperator {

        @Override
        public void configChannelHandler(List<ChannelHandler> handlers) {
            operator.configChannelHandler(guarded(handlers));
        }

        @Override
        public ProtocolDetector.Result detectResult() {
            return operator.detectResult();
        }

        private List<ChannelHandler> guarded(List<ChannelHandler> handlers) {
            for (int i = 0; i < handlers.size(); i++) {
                if (handlers.get(i) instanceof ChannelHandlerPretender pretender
                        && pretender.getRealHandler() instanceof Http2FrameCodec) {
                    var all = new ArrayList<>(handlers);
                    all.add(i + 1, new ChannelHandlerPretender(guard));
                    return all;
                }
            }
            return List.of(new ChannelHandlerPretender(new NoHttp1()));
        }
    }

    private static final class NoHttp1 extends ChannelInboundHandlerAdapter {

        private static final String ANSWER = """
                HTTP/1.1 505 HTTP Version Not Supported\r
                Connection: close\r
                Content-Type: text/plain\r
                \r
                This port speaks gRPC, over HTTP/2 only.
                """;

        @Override
        public void channelRead(ChannelHandlerContext context, Object received) {
            ReferenceCountUtil.release(received);
            context.writeAndFlush(Unpooled.copiedBuffer(ANSWER, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
