package io.tongbao.bench.baseline.canonical;

import io.tongbao.bench.baseline.Sale;
import io.tongbao.kernel.wire.Calls;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.trade.v1.BuyRequest;
import tongbao.trade.v1.DubboPurchaseServiceTriple.PurchaseServiceImplBase;
import tongbao.trade.v1.Order;

/** Buy, and nothing else of {@code tongbao.trade.v1.PurchaseService}. */
@DubboService
class BuyingRpc extends PurchaseServiceImplBase {

    private final Buying buying;

    BuyingRpc(Buying buying) {
        this.buying = buying;
    }

    @Override
    public Order buy(BuyRequest request) {
        return buying.buy(Sale.Asked.of(Calls.context(), request));
    }
}
