package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.tongbao.sdk.TongbaoException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Rows H2 and M1 of the requirements: who has no token cannot fill a service's memory or logs either. */
@MoneyHolds.Afterwards
class IntakeTest {

    /** All take in by the same code of the kernel: one of them is shown in full, of the others that they do. */
    static final List<String> IN_FULL = List.of("trade-core");

    static final List<String> SERVICES = Mesh.SERVICES;
    private static final int MB = 1 << 20;

    /** What each service answers without a token. */
    private static final MethodDescriptor<HealthCheckRequest, HealthCheckResponse> CHECK =
            rpc("grpc.health.v1.Health/Check");

    private final Mesh mesh = Mesh.running();
    private final CompressorRegistry compressors = CompressorRegistry.newEmptyInstance();
    private final Map<String, ManagedChannel> channels = new HashMap<>();

    @AfterEach
    void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }

    @ParameterizedTest
    @FieldSource("IN_FULL")
    void whoever_hangs_up_leaves_nothing_behind(String service) throws InterruptedException {
        var before = directMemory(service);
        for (int round = 0; round < 15; round++) {
            var calls = IntStream.range(0, 50)
                    .mapToObj(i -> open(service, request(200_000)))
                    .toList();
            TimeUnit.MILLISECONDS.sleep(round % 10);
            calls.forEach(call -> call.cancel("hung up", null));
        }
        await().untilAsserted(() -> assertThat(directMemory(service) - before).isLessThan(16 * MB));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_message_larger_than_any_of_ours_is_refused_before_it_is_read(String service) {
        for (var bytes : new int[] {MB, 2 * MB, 8 * MB}) {
            refused(
                    "message: larger (expected: at most 1048576 bytes)",
                    () -> call(service, bytes, CallOptions.DEFAULT));
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_small_message_that_opens_to_a_large_one_is_refused(String service) {
        compressors.register(new Codec.Gzip());
        refused("message: larger (expected: at most 1048576 bytes)", () -> call(service, 16 * MB, compressed("gzip")));
    }

    @ParameterizedTest
    @FieldSource("IN_FULL")
    void what_is_no_gzip_is_told_so(String service) {
        compressors.register(new Plain("gzip"));
        refused(
                "message: compressed (expected: gzip, as its grpc-encoding says)",
                () -> call(service, 10, compressed("gzip")));
    }

    @ParameterizedTest
    @FieldSource("IN_FULL")
    void a_compression_that_we_do_not_read_is_refused(String service) {
        for (var encoding : new String[] {"snappy", "bzip2", "none-such"}) {
            compressors.register(new Plain(encoding));
            refused(
                    "grpc-encoding: %s (expected: identity or gzip)".formatted(encoding),
                    () -> call(service, 100_000, compressed(encoding)));
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void what_nobody_serves_is_told_so(String service) {
        for (var name :
                List.of("tongbao.none.v1.NoService/Buy", "tongbao.none.v1.NoService/", "grpc.health.v1.Health/None")) {
            refused(
                    "NO_SUCH_METHOD",
                    "nobody serves this method here",
                    () -> ClientCalls.blockingUnaryCall(
                            channel(service),
                            rpc(name),
                            CallOptions.DEFAULT.withDeadlineAfter(20, TimeUnit.SECONDS),
                            request(100_000)));
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void a_port_of_grpc_says_so_to_who_speaks_http_1(String service) {
        var answer =
                Mesh.get("http://127.0.0.1:" + mesh.stack().process(service).port() + "/");
        assertThat(answer.statusCode()).isEqualTo(505);
        assertThat(answer.body()).contains("gRPC");
    }

    private static void refused(String detail, Runnable call) {
        refused("INVALID_ARGUMENT", detail, call);
    }

    private static void refused(String reason, String detail, Runnable call) {
        assertThatThrownBy(call::run).satisfies(thrown -> {
            var error = TongbaoException.of(thrown);
            assertThat(error.reason() + " " + error.detail())
                    .as(thrown.toString())
                    .isEqualTo(reason + " " + detail);
        });
    }

    private void call(String service, int bytes, CallOptions options) {
        ClientCalls.blockingUnaryCall(
                channel(service), CHECK, options.withDeadlineAfter(20, TimeUnit.SECONDS), request(bytes));
    }

    private static MethodDescriptor<HealthCheckRequest, HealthCheckResponse> rpc(String name) {
        return MethodDescriptor.<HealthCheckRequest, HealthCheckResponse>newBuilder()
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name)
                .setRequestMarshaller(ProtoUtils.marshaller(HealthCheckRequest.getDefaultInstance()))
                .setResponseMarshaller(ProtoUtils.marshaller(HealthCheckResponse.getDefaultInstance()))
                .build();
    }

    private static CallOptions compressed(String encoding) {
        return CallOptions.DEFAULT.withCompression(encoding);
    }

    private ClientCall<HealthCheckRequest, HealthCheckResponse> open(String service, HealthCheckRequest request) {
        var call = channel(service).newCall(CHECK, CallOptions.DEFAULT);
        call.start(new ClientCall.Listener<>() {}, new Metadata());
        call.request(1);
        call.sendMessage(request);
        call.halfClose();
        return call;
    }

    private static HealthCheckRequest request(int bytes) {
        return HealthCheckRequest.newBuilder().setService("r".repeat(bytes)).build();
    }

    private ManagedChannel channel(String service) {
        var port = mesh.stack().process(service).port();
        return channels.computeIfAbsent(
                service,
                name -> Grpc.newChannelBuilder("127.0.0.1:" + port, InsecureChannelCredentials.create())
                        .compressorRegistry(compressors)
                        .build());
    }

    /** Bytes outside the heap that the service's JVM holds, mostly for the network. */
    private long directMemory(String service) {
        var metrics =
                Mesh.get(mesh.stack().process(service).url() + "/prometheus").body();
        var direct = Pattern.compile("^jvm_buffer_memory_used_bytes\\{.*id=\"direct\".*} (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics);
        assertThat(direct.find()).isTrue();
        return (long) Double.parseDouble(direct.group(1));
    }

    /** Says that it compresses, and does not. */
    private record Plain(String name) implements Codec {

        @Override
        public String getMessageEncoding() {
            return name;
        }

        @Override
        public OutputStream compress(OutputStream message) {
            return message;
        }

        @Override
        public InputStream decompress(InputStream message) {
            return message;
        }
    }
}
