package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.FreezeAccountRequest;
import tongbao.account.v1.ReserveBatchRequest;
import tongbao.account.v1.TransferServiceGrpc;
import tongbao.common.v1.Money;
import tongbao.pay.v1.AuthorizeBatchRequest;
import tongbao.pay.v1.PaymentServiceGrpc;
import tongbao.pay.v1.RepayBatchRequest;
import tongbao.pay.v1.RepaymentServiceGrpc;
import tongbao.risk.v1.CheckBatchRequest;
import tongbao.risk.v1.RiskServiceGrpc;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.Coupon;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.Item;
import tongbao.trade.v1.PromotionServiceGrpc;
import tongbao.trade.v1.PurchaseServiceGrpc;

/** Rows A9 M1 M3 H2 of the requirements: who may call what, from any gRPC client, and what bad input is told. */
@MoneyHolds.Afterwards
class EdgeTest {

    private final Mesh mesh = Mesh.running();
    private final Cafe cafe = new Cafe(mesh);
    private final java.util.Map<String, ManagedChannel> channels = new java.util.HashMap<>();

    @AfterEach
    void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }

    @Test
    void a_plain_grpc_client_buys_without_the_sdk() {
        var buyer = cafe.buyer(1000);
        var order = PurchaseServiceGrpc.newBlockingStub(plain("trade-core", "coffee"))
                .buy(BuyRequest.newBuilder()
                        .setRequestId(Tongbao.requestId())
                        .setBasket(cafe.basket(buyer, 100))
                        .build());
        assertThat(order.getState().name()).isEqualTo("PAID");
    }

    @Test
    void each_port_answers_the_health_protocol_of_grpc_without_a_token() {
        var check = MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName("grpc.health.v1.Health/Check")
                .setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()))
                .build();
        for (var service : Mesh.SERVICES) {
            assertThat(ClientCalls.blockingUnaryCall(
                                    anonymous(service),
                                    check,
                                    CallOptions.DEFAULT,
                                    HealthCheckRequest.getDefaultInstance())
                            .getStatus())
                    .as(service)
                    .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
        }
    }

    @Test
    void bad_input_names_the_field_and_changes_nothing() {
        var buyer = cafe.buyer(1000);
        var bad = List.<UnaryOperator<Basket.Builder>>of(
                basket -> basket.clearUser(),
                basket -> basket.setUser("x".repeat(1_000_000)),
                basket -> basket.setPayer("中文"),
                basket -> basket.setPayee(basket.getPayer()),
                basket -> basket.clearItems(),
                basket -> basket.setItems(0, item(basket, -1, "CNY", 1)),
                basket -> basket.setItems(0, item(basket, 0, "CNY", 1)),
                basket -> basket.setItems(0, item(basket, Long.MAX_VALUE, "CNY", 1)),
                basket -> basket.setItems(0, item(basket, 999_999_999_999_999L, "CNY", 10_000)),
                basket -> basket.setItems(0, item(basket, 100, "XYZ", 1)),
                basket -> basket.setItems(0, item(basket, 100, "cny", 1)),
                basket -> basket.setItems(0, item(basket, 100, "CNY", 0)),
                basket -> basket.addItems(item(basket, 100, "EUR", 1)));
        for (var spoil : bad) {
            var basket = spoil.apply(cafe.basket(buyer, 100)).build();
            assertThatThrownBy(() -> mesh.coffee().purchases().buy(Tongbao.requestId(), basket))
                    .isInstanceOfSatisfying(TongbaoException.class, error -> {
                        assertThat(error.reason()).isEqualTo("INVALID_ARGUMENT");
                        assertThat(error.detail())
                                .contains("basket")
                                .contains("expected")
                                .hasSizeLessThan(300);
                    });
        }
        assertThat(cafe.balance(buyer)).isEqualTo(1000);
        assertThat(mesh.rows("trade", "SELECT COUNT(*) FROM orders WHERE payer = '" + buyer + "'"))
                .containsExactly("0");
    }

    @Test
    void unknown_things_are_not_found() {
        var buyer = cafe.buyer(1000);
        reason(
                "NO_SUCH_COUPON",
                () -> mesh.coffee()
                        .purchases()
                        .buy(
                                Tongbao.requestId(),
                                cafe.basket(buyer, 100).setCoupon("none").build()));
        reason(
                "NO_SUCH_PROMOTION",
                () -> mesh.coffee()
                        .purchases()
                        .buy(
                                Tongbao.requestId(),
                                cafe.basket(buyer, 100).setPromotion("none").build()));
        reason("NO_SUCH_ORDER", () -> mesh.coffee().purchases().pay("ord_none"));
        reason(
                "INVALID_ARGUMENT",
                () -> mesh.coffee().purchases().buy("", cafe.basket(buyer, 100).build()));
        reason(
                "INVALID_ARGUMENT",
                () -> mesh.coffee()
                        .purchases()
                        .buy("r".repeat(65), cafe.basket(buyer, 100).build()));
    }

    @Test
    void nobody_enters_without_a_token_that_is_known() {
        for (var channel : List.of(anonymous("trade-core"), bearer("trade-core", "guess"))) {
            status(
                    Status.Code.UNAUTHENTICATED,
                    () -> PurchaseServiceGrpc.newBlockingStub(channel)
                            .getOrder(GetOrderRequest.newBuilder()
                                    .setOrderId("ord_1")
                                    .build()));
        }
    }

    @Test
    void a_business_line_is_refused_by_all_that_is_internal() {
        var coffee = "coffee";
        denied(() -> AccountServiceGrpc.newBlockingStub(plain("account-core", coffee))
                .freezeAccount(FreezeAccountRequest.getDefaultInstance()));
        denied(() -> TransferServiceGrpc.newBlockingStub(plain("account-core", coffee))
                .reserveBatch(ReserveBatchRequest.getDefaultInstance()));
        denied(() -> PaymentServiceGrpc.newBlockingStub(plain("pay-core", coffee))
                .authorizeBatch(AuthorizeBatchRequest.getDefaultInstance()));
        denied(() -> RepaymentServiceGrpc.newBlockingStub(plain("pay-core", coffee))
                .repayBatch(RepayBatchRequest.getDefaultInstance()));
        denied(() -> RiskServiceGrpc.newBlockingStub(plain("risk-control", coffee))
                .checkBatch(CheckBatchRequest.getDefaultInstance()));
        denied(() -> PromotionServiceGrpc.newBlockingStub(plain("trade-core", coffee))
                .issueCoupon(Coupon.getDefaultInstance()));
        denied(() -> TransferServiceGrpc.newBlockingStub(plain("account-core", "operator"))
                .reserveBatch(ReserveBatchRequest.getDefaultInstance()));
    }

    @Test
    void what_a_service_shows_to_one_neighbour_opens_nothing_at_another() {
        var empty = ReserveBatchRequest.getDefaultInstance();
        var own = TransferServiceGrpc.newBlockingStub(plain("account-core", "pay-core"));
        status(Status.Code.INVALID_ARGUMENT, () -> own.reserveBatch(empty));
        for (var shownTo : List.of("risk-control", "trade-core", "accounting")) {
            var stolen = bearer("account-core", mesh.token("pay-core", shownTo));
            status(
                    Status.Code.UNAUTHENTICATED,
                    () -> TransferServiceGrpc.newBlockingStub(stolen).reserveBatch(empty));
        }
    }

    private void denied(Runnable call) {
        status(Status.Code.PERMISSION_DENIED, call);
    }

    private static void status(Status.Code code, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        error -> assertThat(error.getStatus().getCode()).isEqualTo(code));
    }

    private static void reason(String reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        TongbaoException.class,
                        error -> assertThat(error.reason()).isEqualTo(reason));
    }

    private Channel plain(String application, String caller) {
        return bearer(application, mesh.token(caller, application));
    }

    private Channel bearer(String application, String token) {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return ClientInterceptors.intercept(anonymous(application), MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private Channel anonymous(String application) {
        var port = mesh.stack().process(application).port();
        return channels.computeIfAbsent(
                application,
                name -> Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
                        .build());
    }

    private static Item item(Basket.Builder basket, long minor, String currency, int quantity) {
        return basket.getItems(0).toBuilder()
                .setUnitPrice(Money.newBuilder().setMinor(minor).setCurrency(currency))
                .setQuantity(quantity)
                .build();
    }
}
