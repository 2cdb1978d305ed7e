package io.tongbao.pay.payment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.store.Outbox;
import io.tongbao.pay.funding.Bookings;
import io.tongbao.pay.standing.Word;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves the money of payments that went out, or did not; first the money, then the word for it. */
@Component
class EndOfPayouts {

    private static final Logger LOG = LoggerFactory.getLogger(EndOfPayouts.class);
    private static final String RETURN = "payout-return";

    private final PayoutStore store;
    private final Bookings bookings;
    private final Outbox outbox;
    private final LocalTransactions transactions;
    private final Clock clock;

    EndOfPayouts(PayoutStore store, Bookings bookings, Outbox outbox, LocalTransactions transactions, Clock clock) {
        this.store = store;
        this.bookings = bookings;
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Moves what one holds, or frees it, and ends the payment. Again changes nothing.
     *
     * @throws io.tongbao.kernel.Failure UNREACHABLE, TIMED_OUT
     */
    void end(Payment payment, Word word) {
        var transfer = leg(payment);
        if (word.isYes()) {
            bookings.post(transfer, payment.context());
        } else {
            LOG.info("{} is not paid out by its channel: {}", payment.id(), word.detail());
            bookings.cancel(transfer, payment.context());
        }
        transactions.run(() -> {
            var now = clock.instant();
            var ended = word.isYes()
                    ? store.succeed(payment.id(), now)
                    : store.fail(payment.id(), Reason.CHANNEL_DECLINED, word.detail(), now);
            if (ended > 0) {
                outbox.write("pay", PayoutStore.own(payment.id()), now);
            }
        });
    }

    /**
     * Books what has come back to the account that it came from. Again changes nothing.
     *
     * @throws io.tongbao.kernel.Failure UNREACHABLE, TIMED_OUT
     */
    void takeBack(Payment payment) {
        var leg = payment.legs().get(0);
        var way = new Bookings.Way(payment.payee(), leg.payer());
        var payee = bookings.move(new Bookings.Booking(
                back(payment), LegRole.REFUND, way, leg(payment), payment.amount(), payment.context()));
        transactions.run(() -> {
            if (store.returned(payment.id(), payee, clock.instant()) == 1) {
                outbox.write(RETURN, payment.id(), clock.instant());
            }
        });
    }

    /** The transfer that it stands for: there is one leg. */
    private static String leg(Payment payment) {
        return payment.id() + "-" + payment.legs().get(0).number();
    }

    /** The name of the transfer back. */
    static String back(Payment payment) {
        return payment.id() + "-back";
    }
}
