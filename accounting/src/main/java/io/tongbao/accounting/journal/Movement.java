package io.tongbao.accounting.journal;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import java.time.Instant;

/**
 * Money that has moved from one account of account-core to another.
 *
 * @param event the id of the event that told of it; the same movement has the same id however often it is told
 */
public record Movement(String event, Way way, Instant at, PlatformContext context) {

    /** From whom, to whom, how much: all that posting rules see of it. */
    public record Way(Side payer, Side payee, Money amount) {}

    /**
     * An account.
     *
     * @param kind account-core's word for what it is: "BUYER", "MERCHANT"
     */
    public record Side(String account, String kind) {}
}
