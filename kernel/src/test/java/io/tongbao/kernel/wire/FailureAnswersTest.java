package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tongbao.kernel.Reason;
import org.apache.dubbo.remoting.http12.exception.DecodeException;
import org.apache.dubbo.remoting.http12.exception.HttpRequestTimeout;
import org.apache.dubbo.remoting.http12.exception.UnimplementedException;
import org.apache.dubbo.rpc.TriRpcStatus;
import org.junit.jupiter.api.Test;

class FailureAnswersTest {

    @Test
    void bytes_that_are_no_message_are_a_mistake_of_the_caller() {
        var unreadable = new DecodeException(new InvalidProtocolBufferException("a malformed varint"));
        var failure = FailureAnswers.failure(unreadable);
        assertThat(failure.reason()).isEqualTo(Reason.INVALID_ARGUMENT);
        assertThat(failure.detail()).doesNotContain("varint");
    }

    @Test
    void what_nobody_serves_is_no_fault_of_ours() {
        assertThat(FailureAnswers.failure(new UnimplementedException("method:None"))
                        .reason())
                .isEqualTo(Reason.NO_SUCH_METHOD);
        assertThat(FailureAnswers.failure(TriRpcStatus.UNIMPLEMENTED.asException())
                        .reason())
                .isEqualTo(Reason.NO_SUCH_METHOD);
        assertThat(FailureAnswers.failure(TriRpcStatus.NOT_FOUND.asException()).reason())
                .isEqualTo(Reason.NO_SUCH_SERVICE);
    }

    @Test
    void a_call_that_outlived_its_deadline_timed_out() {
        assertThat(FailureAnswers.failure(HttpRequestTimeout.serverSide()).reason())
                .isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void anything_else_is_a_fault_that_tells_its_id_only() {
        var failure = FailureAnswers.failure(new IllegalStateException("SELECT secret"));
        assertThat(failure.reason()).isEqualTo(Reason.UNEXPECTED);
        assertThat(failure.detail()).matches("a fault of ours, logged as err_\\w+");
    }
}
