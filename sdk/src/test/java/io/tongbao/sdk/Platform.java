package io.tongbao.sdk;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.GetOrderRequest;
import tongbao.trade.v1.ListOrdersReply;
import tongbao.trade.v1.ListOrdersRequest;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;
import tongbao.trade.v1.PurchaseServiceGrpc;
import tongbao.trade.v1.Refund;
import tongbao.trade.v1.RefundRequest;
import tongbao.trade.v1.RefundServiceGrpc;
import tongbao.trade.v1.RefundState;

/** A grpc-java server on loopback that answers purchases as scripted, the last answer for ever. */
final class Platform implements ServerInterceptor, AutoCloseable {

    /** What one call is answered. */
    interface Answer {
        void give(Order order, StreamObserver<Order> caller);
    }

    record Seen(String requestId, String trace, Metadata headers) {}

    private static final Context.Key<Metadata> HEADERS = Context.key("headers");

    final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger cancelled = new AtomicInteger();
    private final Queue<Answer> script = new ArrayDeque<>();
    private final Server server;

    Platform(Answer... answers) throws IOException {
        this(0, answers);
    }

    Platform(int port, Answer... answers) throws IOException {
        this(port, InsecureServerCredentials.create(), answers);
    }

    Platform(int port, ServerCredentials credentials, Answer... answers) throws IOException {
        script.addAll(List.of(answers));
        server = Grpc.newServerBuilderForPort(port, credentials)
                .addService(new Shop())
                .addService(new Counter())
                .intercept(this)
                .executor(Executors.newFixedThreadPool(2))
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    String address() {
        return "localhost:" + port();
    }

    static Answer state(OrderState state) {
        return (order, caller) -> {
            caller.onNext(order.toBuilder().setState(state).build());
            caller.onCompleted();
        };
    }

    static Answer no(Status.Code code, String reason, String detail) {
        var status = com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage(detail)
                .addDetails(Any.pack(ErrorInfo.newBuilder()
                        .setDomain("tongbao")
                        .setReason(reason)
                        .build()))
                .build();
        return (order, caller) -> caller.onError(StatusProto.toStatusRuntimeException(status));
    }

    static Answer bare(Status status) {
        return (order, caller) -> caller.onError(status.asRuntimeException());
    }

    static Answer silence() {
        return (order, caller) -> {};
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        var handled = Contexts.interceptCall(Context.current().withValue(HEADERS, headers), call, headers, next);
        return new SimpleForwardingServerCallListener<>(handled) {
            @Override
            public void onCancel() {
                cancelled.incrementAndGet();
                super.onCancel();
            }
        };
    }

    /** From now on. */
    synchronized void says(Answer... answers) {
        script.clear();
        script.addAll(List.of(answers));
    }

    private synchronized Answer next() {
        return script.size() > 1 ? script.remove() : script.element();
    }

    private final class Shop extends PurchaseServiceGrpc.PurchaseServiceImplBase {

        @Override
        public void buy(BuyRequest request, StreamObserver<Order> caller) {
            answer(request.getRequestId(), caller);
        }

        @Override
        public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersReply> caller) {
            seen.add(new Seen("", HEADERS.get().get(Caller.TRACE_HEADER), HEADERS.get()));
        }

        @Override
        public void getOrder(GetOrderRequest request, StreamObserver<Order> caller) {
            answer(request.getOrderId(), caller);
        }

        private void answer(String id, StreamObserver<Order> caller) {
            var headers = HEADERS.get();
            seen.add(new Seen(id, headers.get(Caller.TRACE_HEADER), headers));
            next().give(Order.newBuilder().setRequestId(id).build(), caller);
        }
    }

    /** Gives the script's answers in the words of refunds: an order that is PENDING_PAYMENT is a refund PROCESSING. */
    private final class Counter extends RefundServiceGrpc.RefundServiceImplBase {

        @Override
        public void refund(RefundRequest request, StreamObserver<Refund> caller) {
            seen.add(new Seen(request.getRequestId(), HEADERS.get().get(Caller.TRACE_HEADER), HEADERS.get()));
            next().give(Order.getDefaultInstance(), new StreamObserver<>() {
                @Override
                public void onNext(Order order) {
                    var undecided = order.getState() == OrderState.PENDING_PAYMENT;
                    caller.onNext(Refund.newBuilder()
                            .setRequestId(request.getRequestId())
                            .setState(undecided ? RefundState.PROCESSING : RefundState.SUCCEEDED)
                            .build());
                }

                @Override
                public void onError(Throwable no) {
                    caller.onError(no);
                }

                @Override
                public void onCompleted() {
                    caller.onCompleted();
                }
            });
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
