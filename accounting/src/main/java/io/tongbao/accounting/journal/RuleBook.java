package io.tongbao.accounting.journal;

import io.tongbao.accounting.journal.RuleStore.Row;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import jakarta.annotation.PostConstruct;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The rules in force. Each version is kept for good, so that every voucher can be told by what it was booked. */
@Service
public class RuleBook {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

    private final RuleStore store;
    private final RuleTexts texts;
    private final LocalTransactions transactions;
    private final Clock clock;
    private volatile @Nullable PostingRules inForce;

    RuleBook(RuleStore store, RuleTexts texts, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.texts = texts;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Those that were in force when the last instance ended stay so until there are newer ones. */
    @PostConstruct
    void open() {
        newest().ifPresent(row -> {
            try {
                inForce = PostingRules.of(texts.rules(row.content()));
            } catch (Failure outgrown) {
                LOG.error("version {} of the rules cannot hold any more: {}", row.version(), outgrown.getMessage());
            }
        });
    }

    /**
     * Puts rules in force, for good kept under their version.
     *
     * @throws Failure INVALID_ARGUMENT, and those in force stay
     */
    public void take(Rules rules) {
        var read = read(rules);
        transactions.run(() -> store.keep(rules.version(), texts.text(rules), clock.instant()));
        expectNewer(rules);
        inForce = read;
        LOG.info("version {} of the rules in force", rules.version());
    }

    /** @throws Failure INVALID_ARGUMENT for rules that could not be put in force */
    PostingRules read(Rules rules) {
        var read = PostingRules.of(rules);
        expectNewer(rules);
        return read;
    }

    /** @throws Failure UNREACHABLE while there are none: movements wait */
    PostingRules inForce() {
        var rules = inForce;
        if (rules == null) {
            throw new Failure(Reason.UNREACHABLE, "no rules of accounting have been read yet");
        }
        return rules;
    }

    /** Than any that was ever in force, unless they are the newest of those. */
    private void expectNewer(Rules rules) {
        newest().filter(row -> row.version() >= rules.version())
                .filter(row ->
                        row.version() != rules.version() || !row.content().equals(texts.text(rules)))
                .ifPresent(row -> {
                    throw Failure.invalid(
                            "rules.version",
                            rules.version(),
                            "> " + row.version() + ", which has been in force and says something else");
                });
    }

    private Optional<Row> newest() {
        return transactions.run(store::newest);
    }
}
