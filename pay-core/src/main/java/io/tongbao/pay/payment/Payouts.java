package io.tongbao.pay.payment;

import io.tongbao.kernel.Characters;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.store.Ids;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.pay.standing.Matter;
import io.tongbao.pay.standing.Standing;
import io.tongbao.pay.standing.Word;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Looks after payments that go out through a channel. What one of them holds moves, or is freed, by the channel's word;
 * and what comes back later goes to the account that it came from.
 */
@Service
public class Payouts implements Matter<Payment> {

    private static final Logger LOG = LoggerFactory.getLogger(Payouts.class);
    private static final int DETAIL_MAX = 200;

    /**
     * What came back and is booked.
     *
     * @param payee the account that has it again
     */
    public record Returned(Payment payment, String payee, String why, Instant at) {

        /** Of the transfer. */
        public String transfer() {
            return EndOfPayouts.back(payment);
        }
    }

    private final PayoutStore store;
    private final PaymentStore payments;
    private final ChannelPayouts channels;
    private final EndOfPayouts end;
    private final LocalTransactions transactions;
    private final Clock clock;
    private final Standing<Payment> standing;

    Payouts(
            PayoutStore store,
            PaymentStore payments,
            ChannelPayouts channels,
            EndOfPayouts end,
            LocalTransactions transactions,
            Clock clock) {
        this.store = store;
        this.payments = payments;
        this.channels = channels;
        this.end = end;
        this.transactions = transactions;
        this.clock = clock;
        this.standing = new Standing<>(this, transactions);
    }

    /**
     * The channel has paid out, or says that it will not. It is written here, and carried out behind this call. It may
     * be said more than once.
     *
     * @param detail why not, for people
     */
    public void ended(String payment, boolean succeeded, String detail) {
        transactions.run(() -> said(payment, new Word(succeeded, detail)));
    }

    @Override
    public void said(String payment, Word word) {
        var row = store.lock(payment).orElse(null);
        if (row == null) {
            LOG.warn("a channel has said {} of {}, which is no payment of ours", word.text(), payment);
        } else if (row.said() == null) {
            var why = Characters.atMost(word.detail(), DETAIL_MAX);
            store.said(payment, word.text(), why, clock.instant());
        } else if (!row.said().equals(word.text())) {
            LOG.error("ALARM of {} its channel has said {}, and now {}", payment, row.said(), word.text());
        }
    }

    /**
     * What the channel had paid out has come back to it. It is written here, and booked behind this call. It may be
     * said more than once.
     */
    public void comeBack(String payment, String why) {
        transactions.run(() -> {
            var row = store.lock(payment).orElse(null);
            if (row == null || "NO".equals(row.said())) {
                LOG.error("ALARM {} has come back, and was never paid out: {}", payment, why);
            } else if (row.backWhy() == null) {
                store.back(payment, Characters.atMost(why, DETAIL_MAX), clock.instant());
            }
        });
    }

    /** Takes the next step with each that is due: has its channel asked, or carries out what the channel has said. */
    @Scheduled(fixedDelayString = "${tongbao.pay.payouts-interval-ms:500}")
    void look() {
        standing.look();
    }

    @Override
    public List<Due<Payment>> due(int most, Duration lease) {
        return transactions.run(() -> {
            var words = new HashMap<String, @Nullable Word>();
            for (var row : store.lockDue(clock.instant(), most)) {
                store.actAt(row.payment(), clock.instant().plus(lease));
                words.put(row.payment(), row.word());
            }
            return words.isEmpty()
                    ? List.of()
                    : payments.whole(payments.rowsOf(Ids.of(words.keySet())))
                            .map(payment -> new Due<>(payment, words.get(payment.id())))
                            .toList();
        });
    }

    @Override
    public String number(Payment payment) {
        return payment.id();
    }

    @Override
    public List<Refusal> ask(List<Payment> them) {
        return channels.payOut(them.stream().map(Payouts::wanted).toList());
    }

    private static ChannelPayouts.Wanted wanted(Payment payment) {
        var exit = Objects.requireNonNull(payment.exit());
        return new ChannelPayouts.Wanted(
                payment.id(), exit.destination(), payment.amount(), "withdrawal " + payment.order(), payment.context());
    }

    @Override
    public void known(Payment payment) {
        store.known(payment.id());
    }

    @Override
    public void carryOut(Payment payment, Word word) {
        if (payment.state() == PaymentState.PAYING_OUT) {
            end.end(payment, word);
        }
        if (transactions.run(() -> store.lock(payment.id())).orElseThrow().backWhy() != null) {
            end.takeBack(payment);
        }
        transactions.run(() -> store.settled(payment.id()));
    }

    /** These, which have come back, as they are told of. */
    public List<Returned> returned(List<String> ids) {
        return transactions.join(() -> {
            var rows = new HashMap<String, PayoutStore.Row>();
            store.rows(Ids.of(ids)).forEach(row -> rows.put(row.payment(), row));
            return payments.whole(payments.rowsOf(Ids.of(ids)))
                    .map(payment -> returned(payment, Objects.requireNonNull(rows.get(payment.id()))))
                    .toList();
        });
    }

    private static Returned returned(Payment payment, PayoutStore.Row row) {
        return new Returned(
                payment,
                Objects.requireNonNull(row.returnedTo()),
                Objects.requireNonNull(row.backWhy()),
                Objects.requireNonNull(row.returnedAt()));
    }
}
