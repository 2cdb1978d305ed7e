package io.tongbao.kernel.work;

import static java.util.stream.Collectors.toMap;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * What waits for a person, and what was done about it. Money moves by the word of two operators: one proposes, another
 * approves. Whatever is done is written before it is done.
 */
@Service
public class WorkList {

    private static final Logger LOG = LoggerFactory.getLogger(WorkList.class);
    private static final int NOTE_MAX = 300;

    private final WorkStore store;
    private final Map<String, WorkKind> kinds;
    private final LocalTransactions transactions;
    private final Clock clock;

    WorkList(WorkStore store, List<WorkKind> kinds, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.kinds = kinds.stream().collect(toMap(WorkKind::name, kind -> kind));
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * In the order in which they were found.
     *
     * @param kind only of this one; empty for all
     */
    public List<WorkItem.Seen> list(WorkState state, String kind, long after, int most) {
        return seen(transactions.run(() -> store.rows(state, kind, after, most)).stream()
                .map(WorkStore.Row::item)
                .toList());
    }

    /** @throws Failure NO_SUCH_WORK_ITEM */
    public WorkItem.Seen get(long id) {
        var row = transactions.run(() -> store.find(id)).orElseThrow(() -> missing(id));
        return seen(List.of(row.item())).get(0);
    }

    /** What was done about one, the oldest first. */
    public List<WorkItem.Entry> entries(long id) {
        return transactions.run(() -> store.entries(id)).stream()
                .map(WorkStore.EntryRow::entry)
                .toList();
    }

    /** @throws Failure NO_SUCH_WORK_ITEM, ILLEGAL_TRANSITION */
    public void assign(long id, String owner, String by) {
        transactions.run(() -> {
            if (!open(id).owner().equals(owner)) {
                store.assign(id, owner);
                write(id, "ASSIGNED", by, owner);
            }
        });
    }

    /**
     * Does something about one, or proposes it if another operator has to approve it.
     *
     * @throws Failure NO_SUCH_WORK_ITEM, INVALID_ARGUMENT if its kind offers no such action, ILLEGAL_TRANSITION if it
     *     is done, or something else is proposed
     */
    public void act(long id, WorkItem.Proposal wanted) {
        expectOffered(get(id).item().kind(), wanted.action());
        if (wanted.action().needsTwo()) {
            transactions.run(() -> propose(id, wanted));
        } else if (wanted.action() == WorkAction.SETTLE) {
            transactions.run(() -> settle(id, wanted));
        } else {
            var item = transactions.run(() -> {
                var open = open(id);
                write(id, wanted.action().name(), wanted.by(), wanted.note());
                return open;
            });
            carryOut(item, wanted);
        }
    }

    /**
     * Approves what is proposed, which is done then; or rejects it.
     *
     * @param review the action as it was proposed, who looked at it, and what that operator says
     * @throws Failure NO_SUCH_WORK_ITEM, ILLEGAL_TRANSITION if nothing of the kind is proposed, NOT_ALLOWED if it is
     *     approved by who proposed it
     */
    public void review(long id, WorkItem.Proposal review, boolean isApproved) {
        var item = transactions.run(() -> {
            var open = open(id);
            var proposal = proposal(open, review);
            if (isApproved && proposal.by().equals(review.by())) {
                throw new Failure(Reason.NOT_ALLOWED, id + ": proposed by " + review.by() + " (expected: another)");
            }
            store.reviewed(id);
            write(id, isApproved ? "APPROVED" : "REJECTED", review.by(), review.note());
            if (isApproved) {
                write(id, proposal.action().name(), proposal.by(), proposal.note());
            }
            return open;
        });
        if (isApproved) {
            carryOut(item, proposal(item, review));
        }
    }

    /** Lists what it has not listed yet. */
    void found(WorkKind kind, List<WorkKind.Found> waiting) {
        waiting.forEach(one -> transactions.runUnlessTaken(() -> insert(kind.name(), one), () -> false));
    }

    private boolean insert(String kind, WorkKind.Found found) {
        if (store.insert(kind, found, clock.instant()) == 0) {
            return false;
        }
        write(store.named(kind, found.subject()).id(), "FOUND", "", "");
        LOG.warn("{} {} waits for a person, since {}", kind, found.subject(), found.since());
        return true;
    }

    /** Takes those off the list that wait no longer. */
    void leave(List<WorkItem> open) {
        var evidence = evidence(open);
        for (var item : open) {
            var known = evidence.get(item.id());
            if (known != null && !known.isWaiting()) {
                transactions.run(() -> {
                    if (store.end(item.id()) == 1) {
                        write(item.id(), "ENDED", "", known.text());
                    }
                });
            }
        }
    }

    Collection<WorkKind> kinds() {
        return kinds.values();
    }

    int openCount() {
        return transactions.run(store::openCount);
    }

    private void expectOffered(String kind, WorkAction action) {
        var known = kinds.get(kind);
        if (known == null || !known.actions().contains(action)) {
            throw Failure.invalid(
                    "action", action, known == null ? "none" : known.actions().toString());
        }
    }

    private void propose(long id, WorkItem.Proposal wanted) {
        var before = open(id).proposal();
        if (before == null) {
            store.propose(id, wanted);
            write(id, "PROPOSED", wanted.by(), wanted.action() + ": " + wanted.note());
        } else if (!before.equals(wanted)) {
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    id + ": " + before.by() + " proposes " + before.action() + " (expected: nothing, or the same)");
        }
    }

    private static WorkItem.Proposal proposal(WorkItem item, WorkItem.Proposal review) {
        var proposal = item.proposal();
        if (proposal == null || proposal.action() != review.action()) {
            var proposed = proposal == null ? "nothing" : proposal.action();
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    item.id() + ": " + proposed + " is proposed (expected: " + review.action() + ")");
        }
        return proposal;
    }

    private void settle(long id, WorkItem.Proposal wanted) {
        open(id);
        store.end(id);
        write(id, wanted.action().name(), wanted.by(), wanted.note());
    }

    private void carryOut(WorkItem item, WorkItem.Proposal wanted) {
        try {
            named(item.kind()).act(wanted.action(), item.subject(), wanted.note());
        } catch (RuntimeException failed) {
            transactions.run(() -> write(item.id(), "FAILED", "", String.valueOf(failed.getMessage())));
            throw failed;
        }
        leave(List.of(item));
    }

    private WorkKind named(String kind) {
        var known = kinds.get(kind);
        if (known == null) {
            throw new IllegalStateException(kind + " is a kind of work that nobody has any more");
        }
        return known;
    }

    private void write(long id, String step, String by, String note) {
        store.write(id, new WorkItem.Entry(step, by, Characters.atMost(note, NOTE_MAX), clock.instant()));
    }

    private WorkItem open(long id) {
        var item = store.lock(id).orElseThrow(() -> missing(id)).item();
        if (item.state() != WorkState.OPEN) {
            throw new Failure(Reason.ILLEGAL_TRANSITION, id + " is " + item.state() + " (expected: OPEN)");
        }
        return item;
    }

    private List<WorkItem.Seen> seen(List<WorkItem> items) {
        var evidence = evidence(
                items.stream().filter(item -> item.state() == WorkState.OPEN).toList());
        return items.stream()
                .map(item -> {
                    var known = evidence.get(item.id());
                    return known == null
                            ? new WorkItem.Seen(item, "", List.of())
                            : new WorkItem.Seen(item, known.text(), actions(item));
                })
                .toList();
    }

    private List<WorkAction> actions(WorkItem item) {
        return named(item.kind()).actions().stream().sorted().toList();
    }

    /** What is known of each, by the id of its item: each kind is asked once. */
    private Map<Long, WorkKind.Evidence> evidence(List<WorkItem> items) {
        var evidence = new HashMap<Long, WorkKind.Evidence>();
        for (var kind : kinds.values()) {
            var ids = items.stream()
                    .filter(item -> item.kind().equals(kind.name()))
                    .collect(toMap(WorkItem::subject, WorkItem::id));
            if (!ids.isEmpty()) {
                kind.look(ids.keySet()).forEach(known -> evidence.put(ids.get(known.subject()), known));
            }
        }
        return evidence;
    }

    private static Failure missing(long id) {
        return Failure.missing(Reason.NO_SUCH_WORK_ITEM, String.valueOf(id));
    }
}
