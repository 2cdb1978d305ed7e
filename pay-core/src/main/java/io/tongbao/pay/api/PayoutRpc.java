package io.tongbao.pay.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.payment.Routes;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.pay.v1.DubboPayoutServiceTriple.PayoutServiceImplBase;
import tongbao.pay.v1.FindRouteRequest;
import tongbao.pay.v1.Route;

/** {@code tongbao.pay.v1.PayoutService}. */
@DubboService
class PayoutRpc extends PayoutServiceImplBase {

    private static final int ID_MAX = 64;

    private final Routes routes;

    PayoutRpc(Routes routes) {
        this.routes = routes;
    }

    @Override
    public Route findRoute(FindRouteRequest request) {
        var route = routes.to(
                Expect.id("destination_id", request.getDestinationId(), ID_MAX),
                Expect.currency("currency", request.getCurrency()),
                Wire.context(request.getContext()));
        return Route.newBuilder()
                .setMethod(route.method())
                .setPayee(route.payee())
                .build();
    }
}
