package io.tongbao.bench.baseline.canonical;

import io.tongbao.bench.baseline.Sale;
import java.sql.Timestamp;
import java.time.Clock;
import org.apache.seata.spring.annotation.GlobalTransactional;
import org.springframework.stereotype.Service;
import tongbao.trade.v1.Order;

/** One purchase, one global transaction. */
@Service
class Buying {

    private final OrderTables orders;
    private final PaymentTables payments;
    private final AccountTransfers transfers;
    private final Clock clock;

    Buying(OrderTables orders, PaymentTables payments, AccountTransfers transfers, Clock clock) {
        this.orders = orders;
        this.payments = payments;
        this.transfers = transfers;
        this.clock = clock;
    }

    @GlobalTransactional
    public Order buy(Sale.Asked asked) {
        var at = Timestamp.from(clock.instant());
        var sale = orders.priced(asked);
        orders.write(sale, at);
        payments.write(sale, at);
        transfers.reserve(sale.payment(), sale);
        return sale.answer();
    }
}
