package io.tongbao.pay.tool.balance;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Refusal;
import io.tongbao.pay.payment.Payment;
import io.tongbao.pay.payment.PaymentTool;
import java.util.List;
import org.springframework.stereotype.Component;

/** Pays from an account with us: of the buyer, or of whoever subsidises a discount. */
@Component
public class BalanceTool implements PaymentTool {

    private final AccountTransfers accounts;

    BalanceTool(AccountTransfers accounts) {
        this.accounts = accounts;
    }

    @Override
    public String code() {
        return "balance";
    }

    @Override
    public List<Refusal> reserve(Batch batch, List<Payment> payments) {
        return accounts.reserve(batch, payments);
    }
}
