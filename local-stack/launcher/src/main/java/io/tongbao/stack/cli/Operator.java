package io.tongbao.stack.cli;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.tongbao.sdk.Options;
import io.tongbao.sdk.TongbaoException;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Stack;
import io.tongbao.stack.StackFailure;
import io.tongbao.stack.StackProcess;
import java.time.Duration;
import java.util.function.ToIntFunction;

/** Asks a service of the stack with an operator's token, at the port that it has on this machine. */
final class Operator {
    private static final String FIRST = "operator";
    private static final String SECOND = "checker";

    private final Stack stack;
    private final Duration timeout;
    private final String caller;

    Operator(Stack stack, Duration timeout) {
        this(stack, timeout, FIRST);
    }

    private Operator(Stack stack, Duration timeout, String caller) {
        this.stack = stack;
        this.timeout = timeout;
        this.caller = caller;
    }

    /** @throws StackFailure with what the service says against it */
    static int asks(String service, ToIntFunction<Channel> question) {
        return new Operator(Tongbao.stack(), Tongbao.timeout()).ask(service, question);
    }

    /**
     * Asks as the other operator, who looks at what the first one wants.
     *
     * @throws StackFailure with what the service says against it
     */
    static int reviews(String service, ToIntFunction<Channel> question) {
        return new Operator(Tongbao.stack(), Tongbao.timeout(), SECOND).ask(service, question);
    }

    int ask(String service, ToIntFunction<Channel> question) {
        var address = Layout.local(running(service).port());
        var options = Options.fixed(Layout.local(stack.process("trade-core").port()))
                .at(service, address)
                .token(stack.secrets().token(caller))
                .deadline(timeout);
        try (var operator = io.tongbao.sdk.Tongbao.connect(options)) {
            return question.applyAsInt(operator.channel(service));
        } catch (StatusRuntimeException refused) {
            var said = TongbaoException.of(refused);
            throw new StackFailure(sentence(service, address, said), said);
        }
    }

    /** The first of its instances that lives. */
    private StackProcess running(String service) {
        return stack.processes().stream()
                .filter(process -> process.instance().part().id().equals(service))
                .filter(StackProcess::isAlive)
                .findFirst()
                .orElseThrow(() -> new StackFailure(service + " does not run, so it was not asked: ./tongbao status"));
    }

    private String sentence(String service, String address, TongbaoException said) {
        return switch (said.kind()) {
            case UNKNOWN ->
                service + " has not answered within " + timeout.toSeconds()
                        + " s, so nobody knows whether it did it; --timeout SECONDS waits longer";
            case UNAVAILABLE ->
                service + " runs and could not be asked at " + address + ": " + said.getMessage()
                        + "; see ./tongbao status";
            default -> service + " says " + said.getMessage();
        };
    }
}
