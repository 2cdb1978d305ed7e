package io.tongbao.pay.payment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.pay.funding.Bookings;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Accounts that do each booking, unless they are silent; "poor" has no money to hold. */
public final class ScriptedBookings implements Bookings {

    private final List<String> done = new CopyOnWriteArrayList<>();

    /** Whether they answer to nothing. */
    public volatile boolean silent;

    /** What happens while a call to hold is on its way. */
    public volatile Runnable meanwhile = () -> {};

    /** What was done with the transfers of a funding, each once. */
    public List<String> done(String funding) {
        return done.stream().filter(what -> what.contains(funding)).distinct().toList();
    }

    @Override
    public String suspense(Currency currency) {
        return "suspense_" + currency;
    }

    @Override
    public String move(Booking booking) {
        does("move " + text(booking));
        return booking.way().payee();
    }

    @Override
    public void hold(Booking booking) {
        if (booking.way().payer().equals("poor")) {
            throw new Failure(Reason.INSUFFICIENT_FUNDS, "poor");
        }
        meanwhile.run();
        does("hold " + text(booking) + " refunds " + booking.refunds());
    }

    @Override
    public void post(String id, PlatformContext context) {
        does("post " + id);
    }

    @Override
    public void cancel(String id, PlatformContext context) {
        if (!silent && id.endsWith("-own") && done.stream().noneMatch(what -> what.startsWith("hold " + id + " "))) {
            throw Failure.missing(Reason.NO_SUCH_TRANSFER, id);
        }
        does("cancel " + id);
    }

    private static String text(Booking booking) {
        var way = booking.way();
        return booking.id() + " " + booking.role() + " " + way.payer() + ">" + way.payee() + " " + booking.amount();
    }

    private void does(String what) {
        if (silent) {
            throw new Failure(Reason.UNREACHABLE, "the accounts say nothing");
        }
        done.add(what);
    }
}
