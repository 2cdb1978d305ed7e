package io.tongbao.pay.tool.balance;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Refusal;
import java.util.List;

/** The accounts, as the balance tool needs them. */
public interface AccountTransfers {

    /** @param item what it is a part of: transfers of one item are reserved together or not at all */
    record Transfer(String id, String item, String payer, String payee, Money amount, PlatformContext context) {}

    /**
     * Reserves transfers.
     *
     * @return who was refused, by item
     * @throws Failure if the accounts did not answer
     */
    List<Refusal> reserve(Batch batch, List<Transfer> transfers);
}
