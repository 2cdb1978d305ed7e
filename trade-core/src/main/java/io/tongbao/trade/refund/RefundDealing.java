package io.tongbao.trade.refund;

import io.tongbao.trade.batch.Candidates;
import io.tongbao.trade.batch.Dealing;
import io.tongbao.trade.batch.RequestKey;
import io.tongbao.trade.halt.Halted;
import io.tongbao.trade.halt.HaltedLines;
import io.tongbao.trade.order.Orders;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Refunds as the engine deals with them: drawn for those entitled to them, decided by reversal. */
@Component
class RefundDealing implements Dealing<Asked, Refund> {

    private final KnownRefunds known;
    private final Orders orders;
    private final HaltedLines halted;
    private final Reversal reversal;
    private final Clock clock;

    RefundDealing(KnownRefunds known, Orders orders, HaltedLines halted, Reversal reversal, Clock clock) {
        this.known = known;
        this.orders = orders;
        this.halted = halted;
        this.reversal = reversal;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "refund";
    }

    @Override
    public Map<RequestKey, Refund> byKey(Collection<RequestKey> keys) {
        return known.byKey(keys);
    }

    @Override
    public Function<Asked, Refund> drawing(List<Asked> unknown) {
        var named = unknown.stream().map(asked -> asked.wanted().order()).collect(Collectors.toSet());
        var entitlement =
                new Entitlement(orders.byId(named), unknown.isEmpty() ? Halted.NOTHING : halted.lasting(named));
        return asked -> entitlement.drawn(asked, clock.instant());
    }

    @Override
    public void decide(Candidates<Refund> candidates) {
        reversal.decide(candidates);
    }

    @Override
    public Optional<Refund> giveUp(Refund faulty) {
        return known.giveUp(faulty);
    }
}
