package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.tongbao.sdk.Options;
import io.tongbao.sdk.Tongbao;
import io.tongbao.sdk.TongbaoException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tongbao.trade.v1.AddBusinessLineRequest;
import tongbao.trade.v1.BusinessLine;
import tongbao.trade.v1.BusinessLineServiceGrpc;
import tongbao.trade.v1.BusinessLineServiceGrpc.BusinessLineServiceBlockingStub;
import tongbao.trade.v1.LinePermission;
import tongbao.trade.v1.LineState;
import tongbao.trade.v1.ListBusinessLinesRequest;
import tongbao.trade.v1.RotateTokenRequest;

/** Row M8 of the requirements: business lines come, change their token and go while all services run. */
class LineTest {

    private static final Pattern TOKEN = Pattern.compile("token ([0-9a-f]{48}) ");
    private static final Duration KNOWN = Duration.ofSeconds(20);
    private static final long KEPT_MS = 6000;

    private final Mesh mesh = Mesh.running();
    private final BusinessLineServiceBlockingStub lines =
            BusinessLineServiceGrpc.newBlockingStub(mesh.operator().channel("trade-core"));

    @Test
    void a_line_is_added_and_closed_by_commands_and_no_service_restarts() {
        var before = pids();
        var token = token(mesh.tongbao("line", "add", "tea", "--may", "buy"));
        awaitEverywhere(token, true);

        assertThat(mesh.tongbao("line", "close", "tea")).contains("tea", "closed", "operator");
        awaitEverywhere(token, false);

        assertThat(mesh.tongbao("line", "list")).contains("coffee", "books", "tea");
        assertThat(pids()).isEqualTo(before);
        assertThatThrownBy(() -> rotate("tea", 0)).hasMessageContaining("CLOSED (expected: ACTIVE)");
    }

    @Test
    void a_token_that_was_replaced_opens_for_a_while() {
        var old = add("rotating");
        awaitEverywhere(old, true);

        var fresh = rotate("rotating", KEPT_MS);

        awaitEverywhere(fresh, true);
        assertThat(isKnown("trade-core", old)).isTrue();
        awaitEverywhere(old, false);
        assertThat(isKnown("trade-core", fresh)).isTrue();
    }

    @Test
    void a_line_does_what_it_is_permitted_to() {
        var reader = add("only-reads");
        awaitEverywhere(reader, true);
        try (var line = client("trade-core", reader)) {
            reason("NO_SUCH_ORDER", () -> line.purchases().getOrder("ord_none"));
            reason("NO_SUCH_ORDER", () -> line.purchases().getOrderByRequestId("req_none"));
            reason(
                    "NOT_ALLOWED",
                    () -> line.purchases()
                            .buy(
                                    Tongbao.requestId(),
                                    new Cafe(mesh).basket("acc_none", 100).build()));
        }
    }

    @Test
    void the_same_line_is_added_once_and_another_one_is_refused() {
        var wanted = AddBusinessLineRequest.newBuilder()
                .setName("own-token")
                .addPermissions(LinePermission.MAY_BUY)
                .setTokenSha256("ab".repeat(32))
                .build();
        var added = lines.addBusinessLine(wanted);
        assertThat(added.getToken()).isEmpty();
        assertThat(lines.addBusinessLine(wanted)).isEqualTo(added);
        conflict(wanted.toBuilder().clearPermissions());
        conflict(wanted.toBuilder().setTokenSha256("cd".repeat(32)));
        conflict(wanted.toBuilder().setName("other-name"));
        assertThat(line("own-token"))
                .hasValueSatisfying(line -> assertThat(line.getCreatedBy()).isEqualTo("operator"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tea", "tea house", "4tea", "茶", "pay-core", "operator", "platform", "a.b"})
    void a_line_is_not_called_like_anybody_else(String name) {
        assertThatThrownBy(() -> lines.addBusinessLine(
                        AddBusinessLineRequest.newBuilder().setName(name).build()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("name");
    }

    @Test
    void who_was_known_stays_known_while_nacos_is_away_and_who_is_new_is_told_later() {
        var nacos = mesh.stack().process("nacos");
        var coffee = mesh.token("coffee", "trade-core");
        nacos.stop();
        try {
            assertThat(isKnown("trade-core", coffee)).isTrue();
            assertThat(isKnown("account-core", coffee)).isTrue();
        } finally {
            var token = add("born-in-the-dark");
            assertThat(line("born-in-the-dark"))
                    .hasValueSatisfying(line -> assertThat(line.getState()).isEqualTo(LineState.LINE_ACTIVE));
            nacos.start();
            awaitEverywhere(token, true);
        }
    }

    private String add(String name) {
        return lines.addBusinessLine(
                        AddBusinessLineRequest.newBuilder().setName(name).build())
                .getToken();
    }

    private String rotate(String name, long keptMs) {
        return lines.rotateToken(RotateTokenRequest.newBuilder()
                        .setName(name)
                        .setKeepPreviousMs(keptMs)
                        .build())
                .getToken();
    }

    private Optional<BusinessLine> line(String name) {
        return lines.listBusinessLines(ListBusinessLinesRequest.getDefaultInstance()).getLinesList().stream()
                .filter(line -> line.getName().equals(name))
                .findFirst();
    }

    private void conflict(AddBusinessLineRequest.Builder other) {
        assertThatThrownBy(() -> lines.addBusinessLine(other.build())).hasMessageContaining("ALREADY_EXISTS");
    }

    private void awaitEverywhere(String token, boolean known) {
        for (var service : List.of("trade-core", "account-core")) {
            await(service).atMost(KNOWN).until(() -> isKnown(service, token) == known);
        }
    }

    /** Whether the service knows whose token it is, whatever it answers. */
    private boolean isKnown(String service, String token) {
        try (var client = client(service, token)) {
            if (service.equals("trade-core")) {
                client.purchases().getOrder("ord_none");
            } else {
                client.accounts().getAccount("acc_none");
            }
            return true;
        } catch (TongbaoException refused) {
            return !refused.reason().equals("UNAUTHENTICATED");
        }
    }

    private Tongbao client(String service, String token) {
        var address = "127.0.0.1:" + mesh.stack().process(service).port();
        return Tongbao.connect(Options.fixed(address).at(service, address).token(token));
    }

    private List<Optional<Long>> pids() {
        return Mesh.SERVICES.stream()
                .map(service -> mesh.stack().process(service).pid())
                .toList();
    }

    private static void reason(String reason, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        TongbaoException.class,
                        error -> assertThat(error.reason()).isEqualTo(reason));
    }

    private static String token(String printed) {
        var found = TOKEN.matcher(printed);
        assertThat(found.find()).as(printed).isTrue();
        return found.group(1);
    }
}
