package io.tongbao.kernel.wire;

import io.grpc.reflection.v1alpha.ServerReflectionRequest;
import io.grpc.reflection.v1alpha.ServerReflectionResponse;
import java.util.Objects;
import org.apache.dubbo.common.stream.StreamObserver;
import org.apache.dubbo.rpc.PathResolver;
import org.apache.dubbo.rpc.model.FrameworkModel;
import org.apache.dubbo.rpc.protocol.tri.service.ReflectionV1AlphaService;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Tells which services are served here. Dubbo's own would tell those too that are only called from here. */
public final class Reflection extends ReflectionV1AlphaService {

    private static final String NAME = "grpc.reflection.v1alpha.ServerReflection";

    private final PathResolver paths = FrameworkModel.defaultModel().getDefaultExtension(PathResolver.class);

    @EventListener(ApplicationReadyEvent.class)
    public void replaceThatOfDubbo() {
        var replaced = Objects.requireNonNull(paths.resolve(NAME, null, null));
        paths.add(NAME, getInvoker(replaced.getUrl()));
    }

    @Override
    public StreamObserver<ServerReflectionRequest> serverReflectionInfo(
            StreamObserver<ServerReflectionResponse> answers) {
        return super.serverReflectionInfo(new OfServed(answers, new Served(paths)));
    }

    private record OfServed(StreamObserver<ServerReflectionResponse> answers, Served served)
            implements StreamObserver<ServerReflectionResponse> {

        @Override
        public void onNext(ServerReflectionResponse answer) {
            answers.onNext(answer.hasListServicesResponse() ? cut(answer) : answer);
        }

        private ServerReflectionResponse cut(ServerReflectionResponse answer) {
            var all = answer.getListServicesResponse().getServiceList();
            var cut = answer.toBuilder();
            cut.getListServicesResponseBuilder()
                    .clearService()
                    .addAllService(all.stream()
                            .filter(service -> served.isService(service.getName()))
                            .toList());
            return cut.build();
        }

        @Override
        public void onError(Throwable fault) {
            answers.onError(fault);
        }

        @Override
        public void onCompleted() {
            answers.onCompleted();
        }
    }
}
