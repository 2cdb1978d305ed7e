package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import java.nio.charset.StandardCharsets;
import org.apache.dubbo.rpc.TriRpcStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusesTest {

    @ParameterizedTest
    @EnumSource
    void a_failure_comes_back_as_it_went(Reason reason) {
        var failure = new Failure(reason, "余额: 1 (expected: >= 2)");

        assertThat(Statuses.failure(Statuses.details(failure))).hasValueSatisfying(back -> {
            assertThat(back.reason()).isEqualTo(reason);
            assertThat(back.detail()).isEqualTo(failure.detail());
        });
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_has_a_code_that_says_no(Reason reason) throws InvalidProtocolBufferException {
        assertThat(Statuses.code(reason)).isNotEqualTo(TriRpcStatus.Code.OK);

        var status = Status.parseFrom(Statuses.details(new Failure(reason, "no")));
        assertThat(status.getCode()).isEqualTo(Statuses.code(reason).code);
        assertThat(status.getDetails(0).unpack(ErrorInfo.class).getDomain()).isEqualTo("tongbao");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT, INVALID_ARGUMENT",
        "NO_SUCH_ORDER, NOT_FOUND",
        "SAME_ID_OTHER_CONTENT, ALREADY_EXISTS",
        "INSUFFICIENT_FUNDS, FAILED_PRECONDITION",
        "QUEUE_FULL, RESOURCE_EXHAUSTED",
        "UNREACHABLE, UNAVAILABLE",
        "TIMED_OUT, DEADLINE_EXCEEDED",
        "UNAUTHENTICATED, UNAUTHENTICATED",
        "NOT_ALLOWED, PERMISSION_DENIED",
        "UNEXPECTED, INTERNAL"
    })
    void each_kind_of_no_has_its_grpc_code(Reason reason, TriRpcStatus.Code code) {
        assertThat(Statuses.code(reason)).isEqualTo(code);
    }

    @Test
    void the_details_of_strangers_are_not_ours() {
        var unknown = ErrorInfo.newBuilder().setReason("NO_SUCH_REASON").build();
        var other = RetryInfo.getDefaultInstance();

        assertThat(Statuses.failure("no proto".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Statuses.failure(new byte[0])).isEmpty();
        assertThat(Statuses.failure(with(Any.pack(other)))).isEmpty();
        assertThat(Statuses.failure(with(Any.pack(unknown)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DEADLINE_EXCEEDED, TIMED_OUT",
        "CANCELLED, TIMED_OUT",
        "UNAVAILABLE, UNREACHABLE",
        "RESOURCE_EXHAUSTED, THROTTLED",
        "FAILED_PRECONDITION, UNEXPECTED",
        "INTERNAL, UNEXPECTED"
    })
    void silence_is_not_a_no(TriRpcStatus.Code code, Reason reason) {
        assertThat(Statuses.silence(code)).isEqualTo(reason);
    }

    private static byte[] with(Any detail) {
        return Status.newBuilder().addDetails(detail).build().toByteArray();
    }
}
