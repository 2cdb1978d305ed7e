package io.tongbao.account.transfer;

import io.tongbao.account.account.Accounts;
import io.tongbao.account.transfer.NewTransfers.Hold;
import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Together;
import io.tongbao.kernel.store.Fence;
import io.tongbao.kernel.store.Fences;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.seata.rm.tcc.api.BusinessActionContextParameter;
import org.apache.seata.rm.tcc.api.LocalTCC;
import org.apache.seata.rm.tcc.api.TwoPhaseBusinessAction;
import org.springframework.stereotype.Service;

/**
 * Try, confirm and cancel in the words of the trade: reserve, post, cancel; a batch at a time, in one local transaction
 * each.
 */
@Service
@LocalTCC
public class Transfers {

    /** What was refused of a batch, and what is held. */
    public record Held(List<Refusal> refusals, Holdings holdings) {

        public Held {
            refusals = List.copyOf(refusals);
        }
    }

    private final TransferStore store;
    private final Spread spread;
    private final Accounts accounts;
    private final Fence fence;
    private final Clock clock;

    Transfers(TransferStore store, Spread spread, Accounts accounts, Fences fences, Clock clock) {
        this.store = store;
        this.spread = spread;
        this.accounts = accounts;
        this.fence = fences.of("account", this::post, this::cancel);
        this.clock = clock;
    }

    /**
     * Reserves what can be reserved, and answers who was refused, by payment, and what is held.
     *
     * @param together payments that are reserved together or not at all
     * @throws Failure BATCH_FINISHED
     */
    @TwoPhaseBusinessAction(
            name = "account-transfers",
            commitMethod = "post",
            commitArgsClasses = String.class,
            rollbackMethod = "cancel",
            rollbackArgsClasses = String.class)
    public Held reserve(
            @BusinessActionContextParameter("batch") String batchId,
            Batch batch,
            List<Transfer> wanted,
            Together together) {
        var linked = wanted.stream()
                .collect(Collectors.groupingBy(
                        transfer -> together.companyOf(transfer.payment()), LinkedHashMap::new, Collectors.toList()));
        return spread.over(
                batch.id(),
                wanted,
                locked -> fence.tried(batch, wanted, () -> {
                    var reservations = locked.get();
                    var used = wanted.isEmpty() ? new HashSet<String>() : new HashSet<>(store.used(wanted));
                    var refusals = new ArrayList<Refusal>();
                    linked.values().forEach(transfers -> {
                        var payment = transfers.get(0).payment();
                        var ids = transfers.stream().map(Transfer::id).collect(Collectors.toSet());
                        if (ids.size() < transfers.size() || !Collections.disjoint(ids, used)) {
                            refusals.add(new Refusal(payment, Reason.ID_ALREADY_USED, payment));
                        } else {
                            reservations.admit(transfers).ifPresentOrElse(refusals::add, () -> used.addAll(ids));
                        }
                    });
                    var now = clock.instant();
                    spread.hold(reservations, new Hold(batch.id(), true, now), now);
                    return new Held(together.refused(refusals), reservations.holdings());
                }));
    }

    /** Moves the money of a batch, but for what is standing: that waits for whoever asked for it. */
    public void post(@BusinessActionContextParameter("batch") String batch) {
        fence.confirmed(batch, () -> {
            var now = clock.instant();
            store.stand(batch);
            spread.lockToMove(batch, now);
            store.post(batch, now);
        });
    }

    /** Releases the money of a batch. */
    public void cancel(@BusinessActionContextParameter("batch") String batch) {
        fence.cancelled(batch, () -> {
            accounts.lock(store.sides(batch));
            store.handBack(batch);
            store.cancel(batch, clock.instant());
        });
    }
}
