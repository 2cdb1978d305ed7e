package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.HandlerRegistry;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.OrderState;

/**
 * Row C6 of the requirements: whoever says in Nacos that he is a service is called, and learns nothing that opens a
 * door.
 */
@MoneyHolds.Afterwards
class ImpostorTest {

    private static final String AUTHORIZE = "tongbao.pay.v1.PaymentService/AuthorizeBatch";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);

    /** By the method that was called. */
    private final Map<String, String> shown = new ConcurrentHashMap<>();

    @Test
    void what_an_impostor_of_pay_core_is_shown_opens_no_door() throws Exception {
        var second = mesh.stack().process("pay-core-2");
        var impostor = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .fallbackHandlerRegistry(new Noting(second.port()))
                // Services look each second whether a neighbour is still there.
                .permitKeepAliveTime(100, TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true)
                .build()
                .start();
        second.override(Map.of("tongbao.advertised-port", String.valueOf(impostor.getPort())));
        second.start();
        try {
            buyUntilTheImpostorIsAsked();
            var token = shown.getOrDefault(AUTHORIZE, "").replaceFirst("^Bearer ", "");
            for (var rpc : Rpc.all()) {
                assertThatThrownBy(() -> call(rpc, token))
                        .as(rpc.name())
                        .isInstanceOfSatisfying(
                                StatusRuntimeException.class,
                                refused -> assertThat(refused.getStatus().getCode())
                                        .isEqualTo(Status.Code.UNAUTHENTICATED));
            }
        } finally {
            second.stop();
            impostor.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
            cafe.awaitWhole();
        }
    }

    /** Each order is paid in the end: whom the impostor fails is told that nothing was done, and asks again. */
    private void buyUntilTheImpostorIsAsked() {
        var buyer = cafe.buyer(1_000_000);
        await("trade-core hears of the impostor and asks him")
                .atMost(Duration.ofSeconds(40))
                .until(() -> {
                    var request = Tongbao.requestId();
                    var basket = cafe.basket(buyer, 100).build();
                    Repeats.until(
                            () -> mesh.coffee().purchases().buy(request, basket),
                            order -> order.getState() == OrderState.PAID);
                    return shown.containsKey(AUTHORIZE);
                });
    }

    private void call(Rpc rpc, String token) {
        var port = mesh.stack().process(rpc.application()).port();
        call(port, rpc.method(), Input.bearer(token), new byte[0]);
    }

    private static byte[] call(int port, MethodDescriptor<byte[], byte[]> method, Metadata headers, byte[] request) {
        var connection = Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
                .build();
        try {
            return ClientCalls.blockingUnaryCall(
                    ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(headers)),
                    method,
                    CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                    request);
        } finally {
            connection.shutdownNow();
        }
    }

    /**
     * Stands where an instance says that it is. Lets Dubbo ask that instance what it serves, as an impostor would
     * answer himself; keeps what every other call shows, and does nothing.
     */
    private final class Noting extends HandlerRegistry {

        private final int behind;

        Noting(int behind) {
            this.behind = behind;
        }

        @Override
        public ServerMethodDefinition<byte[], byte[]> lookupMethod(String name, @Nullable String authority) {
            var method = Rpc.bytes(name);
            return ServerMethodDefinition.create(method, (call, headers) -> {
                if (name.startsWith("org.apache.dubbo.")) {
                    return ServerCalls.<byte[], byte[]>asyncUnaryCall((request, answer) -> {
                                answer.onNext(call(behind, method, new Metadata(), request));
                                answer.onCompleted();
                            })
                            .startCall(call, headers);
                }
                shown.put(name, String.valueOf(headers.get(AUTHORIZATION)));
                call.close(Status.UNAVAILABLE, new Metadata());
                return new ServerCall.Listener<>() {};
            });
        }
    }
}
