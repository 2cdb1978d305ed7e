package io.tongbao.stack.cli;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.tongbao.sdk.Options;
import io.tongbao.sdk.TongbaoException;
import io.tongbao.stack.StackFailure;
import java.util.function.ToIntFunction;

/** Asks a service of the stack with the operator's token. */
final class Operator {
    private Operator() {}

    /** @throws StackFailure with what the service says against it */
    static int asks(String service, ToIntFunction<Channel> question) {
        var stack = Tongbao.stack();
        var options = Options.nacos("127.0.0.1:" + stack.ports().nacos())
                .token(stack.secrets().token("operator"));
        try (var operator = io.tongbao.sdk.Tongbao.connect(options)) {
            return question.applyAsInt(operator.channel(service));
        } catch (StatusRuntimeException refused) {
            var said = TongbaoException.of(refused);
            var hint = said.kind() == TongbaoException.Kind.UNAVAILABLE ? ": is it up? ./tongbao status" : "";
            throw new StackFailure(service + " says " + said.getMessage() + hint, said);
        }
    }
}
