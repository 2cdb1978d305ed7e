package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import org.apache.dubbo.rpc.TriRpcStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusesTest {

    @ParameterizedTest
    @EnumSource
    void a_reason_comes_back_as_it_went(Reason reason) {
        var trailers = Statuses.trailers(new Failure(reason, "余额: 1 (expected: >= 2)"));
        assertThat(Statuses.reason(trailers.get(Statuses.REASON))).contains(reason);
        assertThat(TriRpcStatus.decodeMessage(trailers.get("grpc-message"))).isEqualTo("余额: 1 (expected: >= 2)");
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
        "basket.payee: acc_1 (expected: < 2)!, basket.payee: acc_1 (expected: < 2)!",
        "100%, 100%25",
        "1+1, 1+1",
        "余, %E4%BD%99",
        "😀, %F0%9F%98%80"
    })
    void a_message_is_written_so_that_every_language_reads_it(String detail, String header) {
        assertThat(Statuses.trailers(new Failure(Reason.SOLD_OUT, detail))).containsEntry("grpc-message", header);
    }

    @Test
    void bad_input_names_its_field_and_what_was_expected_to_programs() throws InvalidProtocolBufferException {
        var failure = Failure.invalid("basket.items[3].sku", "zoe ", "no blanks at its ends");
        assertThat(info(failure).getMetadataMap())
                .containsExactly(entry("field", "basket.items[3].sku"), entry("expected", "no blanks at its ends"));
        assertThat(info(new Failure(Reason.SOLD_OUT, "lamp")).getMetadataMap()).isEmpty();
    }

    private static ErrorInfo info(Failure failure) throws InvalidProtocolBufferException {
        return Status.parseFrom(Statuses.details(failure)).getDetails(0).unpack(ErrorInfo.class);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_ARGUMENT, INVALID_ARGUMENT",
        "NO_SUCH_ORDER, NOT_FOUND",
        "NO_SUCH_METHOD, UNIMPLEMENTED",
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
    void the_reasons_of_strangers_are_not_ours() {
        assertThat(Statuses.reason("NO_SUCH_REASON")).isEmpty();
        assertThat(Statuses.reason(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DEADLINE_EXCEEDED, TIMED_OUT",
        "CANCELLED, TIMED_OUT",
        "UNAVAILABLE, UNREACHABLE",
        "RESOURCE_EXHAUSTED, THROTTLED",
        "FAILED_PRECONDITION, UNEXPECTED",
        "UNKNOWN, UNREACHABLE",
        "INTERNAL, UNREACHABLE"
    })
    void silence_is_not_a_no(TriRpcStatus.Code code, Reason reason) {
        assertThat(Statuses.silence(code)).isEqualTo(reason);
    }
}
