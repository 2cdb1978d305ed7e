package io.tongbao.pay.payment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.pay.tool.balance.AccountTransfers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Accounts whose names say what they answer: "poor" has no money, "silent" never answers, all others pay. An empty
 * batch is a mistake, as with the real ones.
 */
public final class ScriptedAccounts implements AccountTransfers {

    private final List<Transfer> seen = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    /** Whether they answer to nothing that ends what stands. */
    public volatile boolean silent;

    /** What was to be reserved of an item. */
    public List<Transfer> seen(String item) {
        return seen.stream().filter(transfer -> transfer.item().equals(item)).toList();
    }

    /** What became of those that stood, in order: "post ref_1-1". */
    public List<String> ended() {
        return List.copyOf(ended);
    }

    @Override
    public void post(String id) {
        end("post " + id);
    }

    @Override
    public void cancel(String id) {
        end("cancel " + id);
    }

    private void end(String what) {
        if (silent) {
            throw new Failure(Reason.UNREACHABLE, "the accounts say nothing");
        }
        ended.add(what);
    }

    @Override
    public List<Refusal> reserve(Batch batch, List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            throw Failure.invalid("transfers", 0, "1..1024");
        }
        if (transfers.stream().anyMatch(transfer -> transfer.way().payer().equals("silent"))) {
            throw new Failure(Reason.TIMED_OUT, "the accounts say nothing");
        }
        seen.addAll(transfers);
        return transfers.stream()
                .filter(transfer -> transfer.way().payer().equals("poor"))
                .map(transfer -> new Refusal(transfer.item(), Reason.INSUFFICIENT_FUNDS, "poor"))
                .distinct()
                .toList();
    }
}
