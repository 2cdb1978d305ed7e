package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tongbao.trade.v1.AddBusinessLineRequest;
import tongbao.trade.v1.BusinessLineServiceGrpc;
import tongbao.trade.v1.LinePermission;

/**
 * Rows M1 M3 M8 of the requirements: each RPC is tried by each caller, and who is let in is what the page about
 * security says. After a change {@code -Daccess.write} writes the table anew.
 */
class AccessTest {

    private static final Path PAGE = Path.of("../docs/security.md");
    private static final String BEGIN = "| RPC | open to |\n|---|---|\n";
    private static final Duration KNOWN = Duration.ofSeconds(20);

    /** What a business line that has this permission and no other is called in the table. */
    private static final Map<LinePermission, String> PERMITTED = Map.of(
            LinePermission.MAY_BUY, "lines that may buy",
            LinePermission.MAY_REFUND, "lines that may refund",
            LinePermission.MAY_OPEN_ACCOUNTS, "lines that may open accounts",
            LinePermission.MAY_TRANSFER, "lines that may transfer",
            LinePermission.MAY_PAY_OUT, "lines that may pay out");

    private final Mesh mesh = Mesh.running();
    private final Map<String, ManagedChannel> channels =
            Mesh.SERVICES.stream().collect(Collectors.toMap(service -> service, this::channel));

    @AfterEach
    void close() {
        channels.values().forEach(ManagedChannel::shutdownNow);
    }

    @Test
    void each_rpc_lets_in_whom_the_page_names_and_nobody_else() throws IOException {
        var nobody = added("reader");
        var permitted = new LinkedHashMap<LinePermission, String>();
        PERMITTED.keySet().stream()
                .sorted()
                .forEach(permission -> permitted.put(
                        permission,
                        added(permission.name().toLowerCase(Locale.ROOT).replace('_', '-'), permission)));

        var table = Rpc.all().stream()
                .map(rpc -> "| `" + rpc.name().replace("tongbao.", "") + "` | "
                        + String.join(", ", admitted(rpc, nobody, permitted)) + " |\n")
                .sorted()
                .collect(Collectors.joining());

        var page = Files.readString(PAGE);
        var from = page.indexOf(BEGIN) + BEGIN.length();
        var to = page.indexOf("\n\n", from) + 1;
        if (Boolean.getBoolean("access.write")) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        }
        assertThat(table).isEqualTo(page.substring(from, to));
    }

    private List<String> admitted(Rpc rpc, String nobody, Map<LinePermission, String> permitted) {
        var in = new ArrayList<String>();
        if (isLetIn(rpc, mesh.token("operator", rpc.application()))) {
            in.add("operators");
        }
        if (isLetIn(rpc, nobody)) {
            in.add("lines");
        } else {
            permitted.forEach((permission, token) -> {
                if (isLetIn(rpc, token)) {
                    in.add(Objects.requireNonNull(PERMITTED.get(permission)));
                }
            });
        }
        Mesh.SERVICES.stream()
                .filter(service -> isLetIn(rpc, mesh.token(service, rpc.application())))
                .forEach(in::add);
        return in;
    }

    /** A new business line's token, known to all services. */
    private String added(String name, LinePermission... permissions) {
        var token = BusinessLineServiceGrpc.newBlockingStub(mesh.operator().channel("trade-core"))
                .addBusinessLine(AddBusinessLineRequest.newBuilder()
                        .setName(name)
                        .addAllPermissions(List.of(permissions))
                        .build())
                .getToken();
        var first = Rpc.all().stream().collect(Collectors.toMap(Rpc::application, rpc -> rpc, (one, other) -> one));
        await(name + " is known")
                .atMost(KNOWN)
                .until(() ->
                        first.values().stream().allMatch(rpc -> status(rpc, token) != Status.Code.UNAUTHENTICATED));
        return token;
    }

    private boolean isLetIn(Rpc rpc, String token) {
        var status = status(rpc, token);
        assertThat(status).as(rpc.name()).isNotIn(Status.Code.UNAUTHENTICATED, Status.Code.UNAVAILABLE);
        return status != Status.Code.PERMISSION_DENIED;
    }

    private Status.Code status(Rpc rpc, String token) {
        try {
            ClientCalls.blockingUnaryCall(
                    ClientInterceptors.intercept(
                            channels.get(rpc.application()),
                            MetadataUtils.newAttachHeadersInterceptor(Input.bearer(token))),
                    rpc.method(),
                    CallOptions.DEFAULT.withWaitForReady().withDeadlineAfter(20, TimeUnit.SECONDS),
                    new byte[0]);
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }

    private ManagedChannel channel(String service) {
        return Grpc.newChannelBuilder(
                        "127.0.0.1:" + mesh.stack().process(service).port(), InsecureChannelCredentials.create())
                .build();
    }
}
