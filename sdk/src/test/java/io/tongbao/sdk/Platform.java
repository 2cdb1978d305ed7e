package io.tongbao.sdk;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
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
import java.util.function.Function;
import tongbao.account.v1.Account;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.BalanceAt;
import tongbao.account.v1.Entry;
import tongbao.account.v1.GetAccountRequest;
import tongbao.account.v1.GetBalanceAtRequest;
import tongbao.account.v1.ListAccountsReply;
import tongbao.account.v1.ListAccountsRequest;
import tongbao.account.v1.ListEntriesReply;
import tongbao.account.v1.ListEntriesRequest;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.common.v1.Money;
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

/** A grpc-java server on loopback that answers as scripted, the last answer for ever. */
final class Platform implements ServerInterceptor, AutoCloseable {

    /** What one call is answered. */
    interface Answer {
        void give(Order order, StreamObserver<Order> caller);
    }

    record Seen(String requestId, String trace, Metadata headers) {}

    /** What was asked, each request as it came. */
    final List<Message> asked = Collections.synchronizedList(new ArrayList<>());

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
                .addService(new Bank())
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

    /** Gives the script's answer to an order of this id, put into the caller's words. */
    private <R> void answer(Message request, String id, StreamObserver<R> caller, Function<Order, R> words) {
        var headers = HEADERS.get();
        asked.add(request);
        seen.add(new Seen(id, headers.get(Caller.TRACE_HEADER), headers));
        next().give(Order.newBuilder().setRequestId(id).build(), new StreamObserver<>() {
            @Override
            public void onNext(Order order) {
                caller.onNext(words.apply(order));
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

    private final class Shop extends PurchaseServiceGrpc.PurchaseServiceImplBase {

        @Override
        public void buy(BuyRequest request, StreamObserver<Order> caller) {
            answer(request, request.getRequestId(), caller, order -> order);
        }

        @Override
        public void listOrders(ListOrdersRequest request, StreamObserver<ListOrdersReply> caller) {
            answer(
                    request,
                    "",
                    caller,
                    order -> ListOrdersReply.newBuilder().addOrders(order).build());
        }

        @Override
        public void getOrder(GetOrderRequest request, StreamObserver<Order> caller) {
            answer(request, request.getOrderId(), caller, order -> order);
        }
    }

    /** An order that is PENDING_PAYMENT is a refund PROCESSING. */
    private final class Counter extends RefundServiceGrpc.RefundServiceImplBase {

        @Override
        public void refund(RefundRequest request, StreamObserver<Refund> caller) {
            answer(
                    request,
                    request.getRequestId(),
                    caller,
                    order -> Refund.newBuilder()
                            .setRequestId(order.getRequestId())
                            .setState(
                                    order.getState() == OrderState.PENDING_PAYMENT
                                            ? RefundState.PROCESSING
                                            : RefundState.SUCCEEDED)
                            .build());
        }
    }

    /** An order of whatever state is an account, a balance, an entry. */
    private final class Bank extends AccountServiceGrpc.AccountServiceImplBase {

        @Override
        public void openAccount(OpenAccountRequest request, StreamObserver<Account> caller) {
            answer(request, request.getRequestId(), caller, order -> account("acc_" + request.getOwner()));
        }

        @Override
        public void getAccount(GetAccountRequest request, StreamObserver<Account> caller) {
            answer(request, "", caller, order -> account(request.getId()));
        }

        @Override
        public void listAccounts(ListAccountsRequest request, StreamObserver<ListAccountsReply> caller) {
            answer(
                    request,
                    "",
                    caller,
                    order -> ListAccountsReply.newBuilder()
                            .addAccounts(account("acc_1"))
                            .addAccounts(account("acc_2"))
                            .build());
        }

        @Override
        public void getBalanceAt(GetBalanceAtRequest request, StreamObserver<BalanceAt> caller) {
            answer(
                    request,
                    "",
                    caller,
                    order -> BalanceAt.newBuilder()
                            .setBalance(Money.newBuilder().setMinor(100).setCurrency("CNY"))
                            .setAtMs(request.getAtMs())
                            .build());
        }

        @Override
        public void listEntries(ListEntriesRequest request, StreamObserver<ListEntriesReply> caller) {
            answer(
                    request,
                    "",
                    caller,
                    order -> ListEntriesReply.newBuilder()
                            .addEntries(Entry.newBuilder().setNumber(2))
                            .addEntries(Entry.newBuilder().setNumber(1))
                            .build());
        }

        private static Account account(String id) {
            return Account.newBuilder().setId(id).build();
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
