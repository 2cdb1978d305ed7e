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
     */
    record Way(String payer, String payee, LegRole role, String refunds) {}

    /**
     * What is to move.
     *
     * @param item what it is a part of: transfers of one item are reserved together or not at all
     * @param amount zero is checked like any other, and moves nothing
     */
    record Transfer(String id, String item, Way way, Money amount, PlatformContext context) {}

    /**
     * Reserves transfers.
     *
     * @return who was refused, by item
     * @throws Failure if the accounts did not answer, or if nobody knows from their answer what they hold
     */
    List<Refusal> reserve(Batch batch, List<Transfer> transfers);
}
