package io.tongbao.kernel.wire;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Measures;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.TimeOrderedId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.config.spring.extension.SpringExtensionInjector;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * Stands before every service of ours: asks who calls, sets the context and the deadline of the call, clears both after
 * it, and measures how long the answer took.
 */
@Activate(group = CommonConstants.PROVIDER, order = -9000)
public final class EdgeFilter implements Filter {

    private static final int TEXT_MAX = 64;
    private static final String PRODUCT = "x-product";
    private static final String XID = "tx_xid";
    private static final Pattern XID_FORM = Pattern.compile(".+:\\d{1,5}:\\d{1,19}");

    private final ApplicationModel application;

    public EdgeFilter(ApplicationModel application) {
        this.application = application;
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        var service = service(invoker);
        if (isPlumbing(service)) {
            return invoker.invoke(invocation);
        }
        var rpc = rpcName(invocation);
        var stage = "rpc." + service.substring(service.lastIndexOf('.') + 1) + "/" + rpc;
        var begun = System.nanoTime();
        try {
            var caller = bean(Identity.class).admit(header(invocation, "authorization"), service, rpc);
            Calls.admit(caller);
            Calls.enter(context(caller, invocation));
            expectXid(header(invocation, XID));
            setDeadline(invocation);
            return invoker.invoke(invocation).whenCompleteWithContext((reply, fault) -> took(stage, begun));
        } catch (Failure refused) {
            took(stage, begun);
            return AsyncRpcResult.newDefaultAsyncResult(refused, invocation);
        } finally {
            Calls.leave();
        }
    }

    private void took(String stage, long begun) {
        bean(Measures.class).took(stage, Duration.ofNanos(System.nanoTime() - begun));
    }

    /**
     * Health, reflection, and what Dubbo's instances tell each other about their services. They show and change no
     * data.
     */
    static boolean isPlumbing(String service) {
        return service.startsWith("grpc.") || service.startsWith("org.apache.dubbo.metadata.");
    }

    private static String service(Invoker<?> invoker) {
        return Objects.requireNonNullElse(
                invoker.getUrl().getServiceInterface(), invoker.getInterface().getName());
    }

    /** The stubs serve each method under a second name, which is the same method to us. */
    private static String rpcName(Invocation invocation) {
        var name = invocation.getMethodName().replaceFirst("Async$", "");
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    static PlatformContext context(Identity.Known caller, Invocation invocation) {
        var trace = text(invocation, "x-trace");
        var line = caller.role() == Role.BUSINESS_LINE ? caller.name() : text(invocation, "x-business-line");
        return new PlatformContext(
                text(invocation, "x-business-code"),
                line,
                text(invocation, "x-user"),
                trace.isEmpty() ? TimeOrderedId.next("tr") : trace,
                Expect.optionalId(PRODUCT, header(invocation, PRODUCT), Wire.PRODUCT_MAX));
    }

    private static String text(Invocation invocation, String name) {
        return Expect.optionalText(name, header(invocation, name), TEXT_MAX);
    }

    /** The coordinator, asked for a branch of what is no global transaction, would only seem to be away. */
    private static void expectXid(String xid) {
        if (!xid.isEmpty() && !XID_FORM.matcher(xid).matches()) {
            throw Failure.invalid(XID, xid, "a global transaction, as 10.0.0.1:8091:7");
        }
    }

    private static String header(Invocation invocation, String name) {
        return Objects.requireNonNullElse(invocation.getAttachment(name), "");
    }

    private static void setDeadline(Invocation invocation) {
        var timeout = invocation.get("timeout");
        if (timeout != null) {
            var millis = Long.parseLong(timeout.toString());
            if (millis <= 0) {
                throw new Failure(Reason.TIMED_OUT, "the deadline has passed");
            }
            Calls.until(Instant.ofEpochMilli(System.currentTimeMillis() + millis));
        }
    }

    private <T> T bean(Class<T> type) {
        return SpringExtensionInjector.get(application).getContext().getBean(type);
    }
}
