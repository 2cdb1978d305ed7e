package io.tongbao.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status;
import io.tongbao.sdk.TongbaoException.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the trailers of an error are read. */
class TongbaoExceptionTest {

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    @ParameterizedTest
    @ValueSource(strings = {"basket.payee: acc_1 (expected: 100%)", "100%25 %3A", "金额: 1\n", " "})
    void the_text_is_what_the_platform_wrote_however_grpc_message_is_escaped(String text) {
        var refused = read(Status.INVALID_ARGUMENT, details(Status.Code.INVALID_ARGUMENT, "tongbao", text));

        assertThat(refused.detail()).isEqualTo(text);
        assertThat(refused.kind()).isEqualTo(Kind.INVALID);
        assertThat(refused.reason()).isEqualTo("SAID");
    }

    @Test
    void details_that_contradict_the_status_are_not_the_platforms_word() {
        var lost = read(Status.UNAVAILABLE, details(Status.Code.NOT_FOUND, "tongbao", "no such order"));

        assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(lost.reason()).isEqualTo("UNREACHABLE");
    }

    @Test
    void details_of_others_are_not_the_platforms_word() {
        var lost = read(Status.UNAVAILABLE, details(Status.Code.UNAVAILABLE, "proxy.example.com", "no upstream"));

        assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(lost.detail()).isEqualTo("basket.payee%3A acc_1");
    }

    @Test
    void details_that_cannot_be_read_leave_the_status() {
        var lost = read(Status.UNAVAILABLE, "nonsense".getBytes(StandardCharsets.UTF_8));

        assertThat(lost.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(lost.detail()).isEqualTo("basket.payee%3A acc_1");
    }

    private static TongbaoException read(Status status, byte[] details) {
        var trailers = new Metadata();
        trailers.put(DETAILS, details);
        return TongbaoException.of(
                status.withDescription("basket.payee%3A acc_1").asRuntimeException(trailers));
    }

    private static byte[] details(Status.Code code, String domain, String text) {
        var info = ErrorInfo.newBuilder().setDomain(domain).setReason("SAID").build();
        return com.google.rpc.Status.newBuilder()
                .setCode(code.value())
                .setMessage(text)
                .addDetails(Any.pack(info))
                .build()
                .toByteArray();
    }
}
