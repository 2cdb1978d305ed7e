package io.tongbao.pay.tool.balance;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Refusal;
import java.util.List;

/** The accounts, as the balance tool needs them. */
public interface AccountTransfers {

    /**
     * From whom to whom, and why.
     *
     * @param role what it is for
     * @param refunds of which transfer it gives back a part; empty for none
     * @param standing whether the end of its batch leaves it reserved, until it is posted or cancelled by itself
     * @param takesOver the transfer that holds the money for it already; empty for none
     */
    record Way(String payer, String payee, LegRole role, String refunds, boolean standing, String takesOver) {}

    /**
     * What is to move.
     *
     * @param item what it is a part of: transfers of one item are reserved together or not at all
     * @param together items of one word here, too; empty for an item by itself
     * @param amount zero is checked like any other, and moves nothing
     */
    record Transfer(String id, String item, String together, Way way, Money amount, PlatformContext context) {}

    /**
     * Reserves transfers.
     *
     * @return who was refused, by item
     * @throws Failure if the accounts did not answer, or if nobody knows from their answer what they hold
     */
    List<Refusal> reserve(Batch batch, List<Transfer> transfers);

    /**
     * Moves what stands. Again changes nothing.
     *
     * @throws Failure UNREACHABLE, TIMED_OUT
     */
    void post(String id);

    /**
     * Frees what stands. Again changes nothing.
     *
     * @throws Failure UNREACHABLE, TIMED_OUT
     */
    void cancel(String id);
}
