package io.tongbao.kernel.wire;

import org.apache.dubbo.common.constants.CommonConstants;
import org.apache.dubbo.common.extension.Activate;
import org.apache.dubbo.config.spring.extension.SpringExtensionInjector;
import org.apache.dubbo.rpc.Filter;
import org.apache.dubbo.rpc.Invocation;
import org.apache.dubbo.rpc.Invoker;
import org.apache.dubbo.rpc.Result;
import org.apache.dubbo.rpc.model.ApplicationModel;

/**
 * Shows the neighbour's instance who we are, by a token that opens nothing elsewhere. Only here, after an instance was
 * chosen, is it known which one that is.
 */
@Activate(group = CommonConstants.CONSUMER, order = -9000)
public final class CalleeToken implements Filter {

    private final ApplicationModel application;

    public CalleeToken(ApplicationModel application) {
        this.application = application;
    }

    @Override
    public Result invoke(Invoker<?> invoker, Invocation invocation) {
        var url = invoker.getUrl();
        if (!EdgeFilter.isPlumbing(invoker.getInterface().getName())) {
            var callee = ServiceTokens.at(url.getRemoteApplication(), url.getHost(), url.getPort());
            invocation.setAttachment("authorization", "Bearer " + signer().token(callee));
        }
        return invoker.invoke(invocation);
    }

    private TokenSigner signer() {
        return SpringExtensionInjector.get(application).getContext().getBean(TokenSigner.class);
    }
}
