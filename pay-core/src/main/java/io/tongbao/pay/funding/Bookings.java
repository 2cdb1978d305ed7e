package io.tongbao.pay.funding;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import java.util.Currency;

/** The accounts, as money needs them that pays nothing: one transfer at a time. */
public interface Bookings {

    /** From whom to whom. */
    record Way(String payer, String payee) {}

    /**
     * What is to move.
     *
     * @param role what it is for
     * @param refunds of which transfer it gives back all; empty for none
     */
    record Booking(String id, LegRole role, Way way, String refunds, Money amount, PlatformContext context) {}

    /**
     * The platform's own account for money that has no other place, opened when there is none.
     *
     * @throws Failure UNREACHABLE, TIMED_OUT
     */
    String suspense(Currency currency);

    /**
     * Moves it. Again changes nothing.
     *
     * @return the account that has it now: of what goes back to one that is closed, another
     * @throws Failure UNREACHABLE, TIMED_OUT, and why it cannot be
     */
    String move(Booking booking);

    /**
     * Holds it until it is posted or cancelled, however long that takes. Again changes nothing.
     *
     * @throws Failure UNREACHABLE, TIMED_OUT, and why it cannot be
     */
    void hold(Booking booking);

    /** Moves what is held. Again changes nothing. */
    void post(String id, PlatformContext context);

    /** Frees what is held. Again changes nothing. */
    void cancel(String id, PlatformContext context);
}
