package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import java.util.Set;
import org.apache.dubbo.common.URL;
import org.apache.dubbo.rpc.AppResponse;
import org.apache.dubbo.rpc.AsyncRpcResult;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.RpcContext;
import org.apache.dubbo.rpc.RpcInvocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On whose behalf a neighbour is called is what it hears; what it answers is heard as it is meant. */
class HeadersTest {

    private static final Identity.Known PEER = new Identity.Known("trade-core", Role.INTERNAL, Set.of());
    private static final Identity.Known LINE = new Identity.Known("coffee", Role.BUSINESS_LINE, Set.of());

    private final RpcInvocation arrived = call();

    @AfterEach
    void leave() {
        Calls.leave();
        RpcContext.removeContext();
    }

    @Test
    void a_neighbour_hears_on_whose_behalf_it_is_called() {
        var context = new PlatformContext("ord_1", "coffee", "mei", "trace", "pay/balance");
        Calls.enter(context);
        new PeerFilter().invoke(new Neighbour(), call());

        assertThat(EdgeFilter.context(PEER, arrived)).isEqualTo(context);
    }

    /** Within the thread that serves a call Dubbo hands on what came with it; a business line may have written that. */
    @Test
    void what_our_own_caller_sent_is_not_handed_on() {
        var context = new PlatformContext("ord_1", "coffee", "mei", "trace", "pay/balance");
        Calls.enter(context);
        var call = call();
        call.setAttachment("x-business-line", "books");
        call.setAttachment("x-user", "bob");
        new PeerFilter().invoke(new Neighbour(), call);

        assertThat(EdgeFilter.context(PEER, arrived)).isEqualTo(context);
    }

    @Test
    void a_business_line_says_what_it_uses_and_not_who_it_is() {
        arrived.setAttachment("x-business-line", "books");
        arrived.setAttachment("x-product", "pay/balance");
        arrived.setAttachment("x-trace", "trace");

        assertThat(EdgeFilter.context(LINE, arrived))
                .isEqualTo(new PlatformContext("", "coffee", "", "trace", "pay/balance"));
    }

    @Test
    void what_is_no_path_is_no_product() {
        for (var product : new String[] {"a b", "\u8336", "p".repeat(129)}) {
            arrived.setAttachment("x-product", product);
            assertThatThrownBy(() -> EdgeFilter.context(LINE, arrived))
                    .hasMessageContaining("INVALID_ARGUMENT")
                    .hasMessageContaining("x-product");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_ACCOUNT, NO_SUCH_ACCOUNT",
        "QUEUE_FULL, QUEUE_FULL",
        "UNAUTHENTICATED, UNREACHABLE",
        "NOT_ALLOWED, UNREACHABLE",
        "NO_SUCH_METHOD, UNREACHABLE",
    })
    void a_neighbour_that_does_not_know_us_has_not_refused_our_caller(Reason said, Reason means) {
        var answer = new AppResponse(new IllegalStateException(said + ": acc_1"));
        answer.setObjectAttachment(Statuses.REASON, said.name());
        new PeerFilter().onResponse(answer, new Neighbour(), call());
        assertThat(answer.getException())
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.reason()).isEqualTo(means));
    }

    private static RpcInvocation call() {
        return new RpcInvocation(null, "getOrder", "PurchaseService", "", new Class<?>[0], new Object[0]);
    }

    /** Takes the headers that go with a call. */
    private final class Neighbour implements Invoker<Object> {

        @Override
        public Result invoke(Invocation invocation) {
            // As Dubbo puts them together: of two with one name, that of the call goes.
            RpcContext.getClientAttachment().getObjectAttachments().forEach(arrived::setObjectAttachment);
            invocation.getObjectAttachments().forEach(arrived::setObjectAttachment);
            return AsyncRpcResult.newDefaultAsyncResult("", invocation);
        }

        @Override
        public Class<Object> getInterface() {
            return Object.class;
        }

        @Override
        public URL getUrl() {
            return URL.valueOf("tri://127.0.0.1:1");
        }

        @Override
        public boolean isAvailable() {
            return true;
        }

        @Override
        public void destroy() {
            throw new UnsupportedOperationException("it stays");
        }
    }
}
