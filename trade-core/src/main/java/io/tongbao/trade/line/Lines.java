package io.tongbao.trade.line;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Permission;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.trade.line.BusinessLine.Change;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Adds, changes and closes business lines. A row is what counts; then all services are told, and every now and then
 * what they were told is compared with the rows.
 */
@Service
public class Lines {

    private static final Logger LOG = LoggerFactory.getLogger(Lines.class);
    private static final long LOOK_MS = 5000;

    private final LineStore store;
    private final LocalTransactions transactions;
    private final Publication publication;
    private final Clock clock;

    Lines(LineStore store, LocalTransactions transactions, Publication publication, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.publication = publication;
        this.clock = clock;
    }

    private record State(long version, List<BusinessLine> lines) {}

    /**
     * Adds one, once per name and token.
     *
     * @param sha256 of its token
     * @param by the operator
     * @throws Failure SAME_ID_OTHER_CONTENT if there is one of this name, or with this token
     */
    public BusinessLine add(String name, Set<Permission> permissions, String sha256, String by) {
        return changed(() -> {
            var wanted = BusinessLine.added(name, permissions, sha256, change(by));
            var known = store.find(name);
            if (known.isPresent()) {
                return known.filter(same -> same.tokenSha256().equals(sha256))
                        .filter(same -> same.mayDo().equals(permissions))
                        .orElseThrow(() -> new Failure(
                                Reason.SAME_ID_OTHER_CONTENT, "there is a business line of this name: " + name));
            }
            refuseTaken(sha256);
            store.insert(wanted);
            return wanted;
        });
    }

    /**
     * Gives it another token; that which is in use opens for a while, too.
     *
     * @throws Failure NO_SUCH_LINE, ILLEGAL_TRANSITION if it is closed, SAME_ID_OTHER_CONTENT if the token is not new
     */
    public BusinessLine rotate(String name, String sha256, Duration kept, String by) {
        return change(name, line -> {
            if (line.tokenSha256().equals(sha256)) {
                return line;
            }
            refuseTaken(sha256);
            return line.rotated(sha256, clock.instant().plus(kept), change(by));
        });
    }

    /**
     * Closes it for good: its tokens open nothing any more. Closing again changes nothing.
     *
     * @throws Failure NO_SUCH_LINE
     */
    public BusinessLine close(String name, String by) {
        var known = transactions.run(() -> found(name));
        return known.state() == LineState.CLOSED ? known : change(name, line -> line.closed(change(by)));
    }

    /** Whether there is such a line, and it may do that. */
    public boolean may(String name, Permission permission) {
        return transactions
                .run(() -> store.find(name))
                .filter(line -> line.state() == LineState.ACTIVE)
                .filter(line -> line.mayDo().contains(permission))
                .isPresent();
    }

    public List<BusinessLine> all() {
        return transactions.run(store::all);
    }

    /** Mends what was published late, by somebody who was overtaken, or not at all. */
    @Scheduled(fixedDelay = LOOK_MS)
    public void tell() {
        try {
            State told;
            do {
                told = state();
                publication.tell(told.version(), told.lines());
            } while (told.version() != state().version());
        } catch (Failure away) {
            LOG.warn("services are not told of business lines yet: {}", away.getMessage());
        }
    }

    private BusinessLine change(String name, Function<BusinessLine, BusinessLine> change) {
        return changed(() -> {
            var line = found(name);
            if (line.state() == LineState.CLOSED) {
                throw new Failure(Reason.ILLEGAL_TRANSITION, name + ": CLOSED (expected: ACTIVE)");
            }
            var changed = change.apply(line);
            if (store.update(changed) != 1) {
                throw new IllegalStateException(name + " was changed under a lock");
            }
            return changed;
        });
    }

    private BusinessLine changed(Supplier<BusinessLine> work) {
        var line = transactions.run(() -> {
            store.advance();
            return work.get();
        });
        tell();
        return line;
    }

    private State state() {
        return transactions.run(() -> new State(store.version(), store.all()));
    }

    private BusinessLine found(String name) {
        return store.find(name).orElseThrow(() -> Failure.missing(Reason.NO_SUCH_LINE, name));
    }

    private void refuseTaken(String sha256) {
        if (store.owners(sha256) > 0) {
            throw new Failure(
                    Reason.SAME_ID_OTHER_CONTENT, "token_sha256: of a token that is known (expected: a new one)");
        }
    }

    private Change change(String by) {
        return new Change(by, clock.instant());
    }
}
