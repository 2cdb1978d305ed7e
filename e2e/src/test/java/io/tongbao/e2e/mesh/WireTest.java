package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.rpc.ErrorInfo;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1alpha.ServerReflectionRequest;
import io.grpc.reflection.v1alpha.ServerReflectionResponse;
import io.grpc.reflection.v1alpha.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.PurchaseServiceGrpc;

/** Row M1 of the requirements: what programs in any language are told, and what many calls at once are. */
@MoneyHolds.Afterwards
class WireTest {

    private static final int AT_ONCE = 6000;
    private static final int CONNECTIONS = 4;

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final List<ManagedChannel> connections = new ArrayList<>();

    @AfterEach
    void close() {
        connections.forEach(ManagedChannel::shutdownNow);
    }

    @Test
    void a_stranger_who_mistypes_a_method_is_told_so_and_leaves_no_trace_in_the_log() throws IOException {
        var log = mesh.stack().process("trade-core").log();
        var before = Files.size(log);
        // Netty ends a connection of which 200 streams were reset within half a minute.
        var lines = List.of(connect("trade-core"), connect("trade-core"), connect("trade-core"), connect("trade-core"));
        for (int i = 0; i < 200; i++) {
            var connection = lines.get(i % lines.size());
            assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(
                            connection,
                            method("tongbao.trade.v1.PurchaseService/Sell", MethodDescriptor.MethodType.UNARY),
                            CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                            ServerReflectionRequest.getDefaultInstance()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            error -> assertThat(error.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
        }
        assertThat(Files.size(log) - before).isLessThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1alpha"})
    void reflection_lists_what_is_served_here_and_nothing_else(String version) {
        var answers = ClientCalls.blockingServerStreamingCall(
                connect("trade-core"),
                method(
                        "grpc.reflection." + version + ".ServerReflection/ServerReflectionInfo",
                        MethodDescriptor.MethodType.SERVER_STREAMING),
                CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                ServerReflectionRequest.newBuilder().setListServices("").build());
        assertThat(answers.next().getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("tongbao.trade.v1.PurchaseService", "tongbao.trade.v1.RefundService")
                .noneMatch(name -> name.startsWith("tongbao.pay.") || name.startsWith("tongbao.risk."));
    }

    @Test
    void bad_input_names_field_and_index_to_programs() {
        var buyer = cafe.buyer(1000);
        var basket = cafe.basket(buyer, 100);
        basket.addItems(basket.getItems(0).toBuilder().setSku("latte "));
        assertThatThrownBy(() -> mesh.coffee().purchases().buy(Tongbao.requestId(), basket.build()))
                .isInstanceOfSatisfying(TongbaoException.class, error -> {
                    assertThat(error.detail())
                            .isEqualTo("basket.items[1].sku: 'latte ' (expected: no blanks at its ends)");
                    assertThat(info(error).getMetadataMap())
                            .containsEntry("field", "basket.items[1].sku")
                            .containsEntry("expected", "no blanks at its ends");
                });
    }

    @Test
    void one_user_is_not_two_by_a_character_that_nobody_sees() {
        var buyer = cafe.buyer(1000);
        for (var user : List.of("zoe ", "zo\u200Be", "\u3000zoe")) {
            var basket = cafe.basket(buyer, 100).setUser(user).build();
            assertThatThrownBy(() -> mesh.coffee().purchases().buy(Tongbao.requestId(), basket))
                    .isInstanceOfSatisfying(
                            TongbaoException.class,
                            error -> assertThat(error.detail()).startsWith("basket.user: "));
        }
        assertThat(cafe.balance(buyer)).isEqualTo(1000);
    }

    @Test
    void a_name_of_two_hundred_emoji_has_two_hundred_characters() {
        var buyer = cafe.buyer(1000);
        var basket = cafe.basket(buyer, 100);
        basket.setItems(0, basket.getItems(0).toBuilder().setName("😀".repeat(200)));
        assertThat(mesh.coffee()
                        .purchases()
                        .buy(Tongbao.requestId(), basket.build())
                        .getState())
                .isEqualTo(OrderState.PAID);
    }

    @Test
    void the_scheme_of_a_token_has_no_case() {
        var headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "bearer " + mesh.stack().secrets().token("coffee"));
        var channel =
                ClientInterceptors.intercept(connect("trade-core"), MetadataUtils.newAttachHeadersInterceptor(headers));
        assertThatThrownBy(() -> PurchaseServiceGrpc.newBlockingStub(channel)
                        .getOrder(GetOrderRequest.newBuilder()
                                .setOrderId("ord_none")
                                .build()))
                .satisfies(
                        error -> assertThat(TongbaoException.of(error).reason()).isEqualTo("NO_SUCH_ORDER"));
    }

    @Test
    void of_many_purchases_at_once_each_is_paid_or_told_that_it_does_not_fit() throws Exception {
        var buyer = cafe.buyer(AT_ONCE);
        var stubs = new ArrayList<PurchaseServiceGrpc.PurchaseServiceFutureStub>();
        for (int i = 0; i < CONNECTIONS; i++) {
            stubs.add(PurchaseServiceGrpc.newFutureStub(asCoffee(connect("trade-core")))
                    .withWaitForReady());
        }
        var orders = new ArrayList<Future<Order>>();
        for (int i = 0; i < AT_ONCE; i++) {
            orders.add(stubs.get(i % CONNECTIONS)
                    .withDeadlineAfter(90, TimeUnit.SECONDS)
                    .buy(BuyRequest.newBuilder()
                            .setRequestId(Tongbao.requestId())
                            .setBasket(cafe.basket(buyer, 1))
                            .build()));
        }
        var answers = new ArrayList<String>();
        for (var order : orders) {
            answers.add(answer(order));
        }
        assertThat(answers).contains("PAID").isSubsetOf("PAID", "QUEUE_FULL");
    }

    private static String answer(Future<Order> order) throws InterruptedException {
        try {
            return order.get().getState().name();
        } catch (ExecutionException refused) {
            var reason = TongbaoException.of(refused).reason();
            return reason.equals("QUEUE_FULL") ? reason : reason + ": " + refused.getCause();
        }
    }

    private static ErrorInfo info(TongbaoException error) {
        var status = StatusProto.fromThrowable(error.getCause());
        assertThat(status).isNotNull();
        try {
            return status.getDetails(0).unpack(ErrorInfo.class);
        } catch (IOException foreign) {
            throw new AssertionError(foreign);
        }
    }

    private Channel asCoffee(Channel connection) {
        var headers = Input.bearer(mesh.stack().secrets().token("coffee"));
        return ClientInterceptors.intercept(connection, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private ManagedChannel connect(String service) {
        var port = mesh.stack().process(service).port();
        var connection = Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
                .build();
        connections.add(connection);
        return connection;
    }

    private static MethodDescriptor<ServerReflectionRequest, ServerReflectionResponse> method(
            String name, MethodDescriptor.MethodType type) {
        return MethodDescriptor.<ServerReflectionRequest, ServerReflectionResponse>newBuilder()
                .setType(type)
                .setFullMethodName(name)
                .setRequestMarshaller(ProtoUtils.marshaller(ServerReflectionRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(ServerReflectionResponse.getDefaultInstance()))
                .build();
    }
}
