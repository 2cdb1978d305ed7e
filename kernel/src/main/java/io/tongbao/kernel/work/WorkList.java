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
     * Does something about one, or proposes it if another operator has to approve it. What is said again in the same
     * words is done already; only to ask again asks again.
     *
     * @throws Failure NO_SUCH_WORK_ITEM, INVALID_ARGUMENT if its kind offers no such action, ILLEGAL_TRANSITION if it
     *     is done, if something else is proposed, or if it cannot be done any more
     */
    public void act(long id, WorkItem.Wish wish) {
        transactions.run(() -> {
            if (wish.action().isOnce()
                    && store.isWritten(id, entry(wish.action().name(), wish.by(), wish.note()), 0)) {
                return;
            }
            var item = open(id);
            var kind = offering(item, wish.action());
            if (wish.action().needsTwo()) {
                propose(item, kind, wish);
                return;
            }
            write(id, wish.action().name(), wish.by(), wish.note());
            if (wish.action() == WorkAction.SETTLE) {
                store.end(id);
            } else {
                kind.act(wish.action(), item.subject());
            }
        });
    }

    /**
     * Approves what is proposed, which is done with it; or rejects it. Again in the same words changes nothing.
     *
     * @param proposal its number
     * @param by who has looked at it
     * @throws Failure NO_SUCH_WORK_ITEM, ILLEGAL_TRANSITION if that is not proposed any more or cannot be done any
     *     more, NOT_ALLOWED if it is approved by who proposed it
     */
    public void review(long id, long proposal, boolean isApproved, Reviewer by) {
        transactions.run(() -> {
            var step = isApproved ? "APPROVED" : "REJECTED";
            if (store.isWritten(id, entry(step, by.name(), by.note()), proposal)) {
                return;
            }
            var item = open(id);
            var wish = proposed(item, proposal);
            if (isApproved && wish.by().equals(by.name())) {
                throw new Failure(Reason.NOT_ALLOWED, id + ": proposed by " + by.name() + " (expected: another)");
            }
            store.reviewed(id);
            write(id, step, by.name(), by.note());
            var kind = offering(item, wish.action());
            if (isApproved) {
                write(id, wish.action().name(), wish.by(), wish.note());
                kind.act(wish.action(), item.subject());
            } else {
                kind.proposed(wish.action(), item.subject(), false);
            }
        });
    }

    /** Who looks at what another wants, and what he says of it. */
    public record Reviewer(String name, String note) {}

    /** @return how many of them were not listed yet */
    long found(WorkKind kind, List<WorkKind.Found> waiting) {
        return waiting.stream()
                .filter(one -> transactions.runUnlessTaken(() -> insert(kind.name(), one), () -> false))
                .count();
    }

    private boolean insert(String kind, WorkKind.Found found) {
        if (store.insert(kind, found, clock.instant()) == 0) {
            return false;
        }
        write(store.named(kind, found.subject()).id(), "FOUND", "", "");
        LOG.warn("{} {} waits for a person, since {}", kind, found.subject(), found.since());
        return true;
    }

    /** Those that wait, whatever is known of them. */
    List<WorkItem> open(long after, int most) {
        return transactions.run(() -> store.rows(WorkState.OPEN, "", after, most)).stream()
                .map(WorkStore.Row::item)
                .toList();
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

    private WorkKind offering(WorkItem item, WorkAction action) {
        var kind = kinds.get(item.kind());
        if (kind == null || !kind.actions().contains(action)) {
            throw Failure.invalid(
                    "action", action, kind == null ? "none" : kind.actions().toString());
        }
        return kind;
    }

    private void propose(WorkItem item, WorkKind kind, WorkItem.Wish wish) {
        var before = item.proposal();
        if (before == null) {
            write(item.id(), "PROPOSED", wish.by(), wish.action() + ": " + wish.note());
            store.propose(item.id(), store.lastEntry(item.id()), wish);
            kind.proposed(wish.action(), item.subject(), true);
        } else if (!before.wish().equals(wish)) {
            expectNothingProposed(item);
        }
    }

    private static void expectNothingProposed(WorkItem item) {
        var before = item.proposal();
        if (before != null) {
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    item.id() + ": " + before.wish().by() + " proposes "
                            + before.wish().action()
                            + " (expected: nothing, or that it is approved or rejected first)");
        }
    }

    private static WorkItem.Wish proposed(WorkItem item, long number) {
        var proposal = item.proposal();
        if (proposal == null || proposal.number() != number) {
            var proposed = proposal == null ? "nothing" : "proposal " + proposal.number();
            throw new Failure(
                    Reason.ILLEGAL_TRANSITION,
                    item.id() + ": " + proposed + " waits (expected: proposal " + number + ")");
        }
        return proposal.wish();
    }

    private void write(long id, String step, String by, String note) {
        store.write(id, entry(step, by, note));
    }

    private WorkItem.Entry entry(String step, String by, String note) {
        return new WorkItem.Entry(step, by, Characters.atMost(note, NOTE_MAX), clock.instant());
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
                            ? new WorkItem.Seen(item, "", item.state() == WorkState.OPEN ? actions(item) : List.of())
                            : new WorkItem.Seen(item, known.text(), actions(item));
                })
                .toList();
    }

    private List<WorkAction> actions(WorkItem item) {
        var kind = kinds.get(item.kind());
        return kind == null ? List.of() : kind.actions().stream().sorted().toList();
    }

    /** What is known of each, by the id of its item: each kind is asked once. */
    private Map<Long, WorkKind.Evidence> evidence(List<WorkItem> items) {
        var evidence = new HashMap<Long, WorkKind.Evidence>();
        for (var kind : kinds.values()) {
            var ids = items.stream()
                    .filter(item -> item.kind().equals(kind.name()))
                    .collect(toMap(WorkItem::subject, WorkItem::id));
            if (!ids.isEmpty()) {
                known(kind, ids.keySet()).forEach(known -> evidence.put(ids.get(known.subject()), known));
            }
        }
        return evidence;
    }

    /** Of a kind that cannot be looked at nothing is known; the others are. */
    private static List<WorkKind.Evidence> known(WorkKind kind, Collection<String> subjects) {
        try {
            return kind.look(subjects);
        } catch (RuntimeException fault) {
            LOG.error("nobody knows how it stands with {} of {}", subjects.size(), kind.name(), fault);
            return List.of();
        }
    }

    private static Failure missing(long id) {
        return Failure.missing(Reason.NO_SUCH_WORK_ITEM, String.valueOf(id));
    }
}
