package io.tongbao.e2e.mesh;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Throws inputs at every RPC, several at a time. */
final class Fuzz implements AutoCloseable {

    private static final int IN_FLIGHT = 128;
    private static final List<String> CALLERS = List.of("operator", "coffee", "trade-core", "pay-core", "accounting");
    private static final int DEADLINE_S = 20;

    /** Keeps what follows from one number far from what follows from the next. */
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Mesh mesh;
    private final List<Rpc> rpcs = Rpc.all();
    private final Map<String, ManagedChannel> channels;
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, List<String>> admitted;

    Fuzz(Mesh mesh) {
        this.mesh = mesh;
        this.channels = Mesh.SERVICES.stream().collect(toMap(service -> service, this::channel));
        for (var caller : CALLERS) {
            Mesh.SERVICES.forEach(service -> tokens.put(caller + ">" + service, mesh.token(caller, service)));
        }
        this.admitted = rpcs.stream()
                .collect(toMap(
                        Rpc::name,
                        rpc -> CALLERS.stream()
                                .filter(caller -> isAdmitted(rpc, caller))
                                .toList()));
    }

    List<Rpc> rpcs() {
        return rpcs;
    }

    /** The callers whom each RPC lets in, found by asking it. */
    Map<String, List<String>> admitted() {
        return admitted;
    }

    /** Throws while the predicate says so; returns when all answers are in. */
    void run(long seed, List<String> known, LongPredicate more, Answers answers) {
        var road = new Semaphore(IN_FLIGHT);
        for (long number = 0; more.test(number); number++) {
            var input = input(number, new Random(seed ^ (number * MIX)), known);
            road.acquireUninterruptibly();
            send(input, failed -> {
                answers.came(input, failed);
                road.release();
            });
        }
        road.acquireUninterruptibly(IN_FLIGHT);
    }

    private Input input(long number, Random random, List<String> known) {
        var rpc = rpcs.get((int) (number % rpcs.size()));
        var hostile = new Hostile(random, known);
        var kind = kind(rpc, random);
        var message = switch (kind) {
            case REFUSED, STRANGER -> hostile.refused(rpc.request());
            case ODD -> hostile.odd(rpc.request());
            case BROKEN -> hostile.broken(rpc.request());
        };
        var headers = headers(rpc, kind, random);
        if (random.nextInt(8) == 0) {
            Input.dress(headers, random);
        }
        return new Input(number, rpc, kind, headers, ByteString.copyFrom(message));
    }

    private static Input.Kind kind(Rpc rpc, Random random) {
        var drawn = random.nextInt(100);
        if (drawn < 5) {
            return Input.Kind.STRANGER;
        }
        if (drawn < 30) {
            return Input.Kind.BROKEN;
        }
        var refusable = Hostile.canBeWrong(rpc.request());
        return rpc.reads() && (drawn < 60 || !refusable) ? Input.Kind.ODD : Input.Kind.REFUSED;
    }

    private Metadata headers(Rpc rpc, Input.Kind kind, Random random) {
        var callers = Objects.requireNonNull(admitted.get(rpc.name()));
        if (kind != Input.Kind.STRANGER) {
            return Input.bearer(token(callers.get(random.nextInt(callers.size())), rpc));
        }
        var others =
                CALLERS.stream().filter(caller -> !callers.contains(caller)).toList();
        return switch (random.nextInt(3)) {
            case 0 -> new Metadata();
            case 1 -> Input.bearer(Long.toHexString(random.nextLong()));
            default -> Input.bearer(others.isEmpty() ? "" : token(others.get(random.nextInt(others.size())), rpc));
        };
    }

    private boolean isAdmitted(Rpc rpc, String caller) {
        try {
            ClientCalls.blockingUnaryCall(
                    ClientInterceptors.intercept(
                            channels.get(rpc.application()),
                            MetadataUtils.newAttachHeadersInterceptor(Input.bearer(token(caller, rpc)))),
                    rpc.method(),
                    CallOptions.DEFAULT.withWaitForReady().withDeadlineAfter(DEADLINE_S, TimeUnit.SECONDS),
                    new byte[0]);
            return true;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode() != Status.Code.PERMISSION_DENIED;
        }
    }

    private void send(Input input, Consumer<@Nullable Throwable> then) {
        var zipped = input.number() % 16 == 0 ? "gzip" : null;
        var options = CallOptions.DEFAULT
                .withDeadlineAfter(DEADLINE_S, TimeUnit.SECONDS)
                .withCompression(zipped);
        var channel = ClientInterceptors.intercept(
                channels.get(input.rpc().application()), MetadataUtils.newAttachHeadersInterceptor(input.headers()));
        ClientCalls.asyncUnaryCall(
                channel.newCall(input.rpc().method(), options),
                input.message().toByteArray(),
                new StreamObserver<byte[]>() {
                    @Override
                    public void onNext(byte[] reply) {
                        // That it came is told by its end.
                    }

                    @Override
                    public void onError(Throwable failed) {
                        then.accept(failed);
                    }

                    @Override
                    public void onCompleted() {
                        then.accept(null);
                    }
                });
    }

    private String token(String caller, Rpc rpc) {
        return Objects.requireNonNull(tokens.get(caller + ">" + rpc.application()));
    }

    private ManagedChannel channel(String service) {
        var port = mesh.stack().process(service).port();
        return Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
                .directExecutor()
                .build();
    }

    @Override
    public void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }
}
