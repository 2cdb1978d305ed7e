package io.tongbao.bench.baseline.canonical;

import io.tongbao.bench.baseline.Sale;
import java.sql.Timestamp;
import org.springframework.stereotype.Component;

/** The payment as it will be if the global transaction commits; AT takes it away if not. */
@Component
class PaymentTables {

    private static final String PAYMENT = """
            INSERT INTO payment (id, order_id, attempt, batch, payee, currency, amount_minor, state,
                business_code, business_line, buyer, trace, created_at, ended_at)
            VALUES (?, ?, 1, 'none', ?, ?, ?, 'SUCCEEDED', ?, ?, ?, ?, ?, ?)""";

    private static final String LEG = """
            INSERT INTO leg (payment, number, role, tool, payer, currency, amount_minor)
            VALUES (?, ?, IF(number = 1, 'BUYER', 'SUBSIDY'), 'balance', ?, ?, ?)""";

    private final Branch payments;

    PaymentTables(Branch payments) {
        this.payments = payments;
    }

    void write(Sale sale, Timestamp at) {
        payments.transactions().executeWithoutResult(status -> {
            payments.jdbc()
                    .update(
                            PAYMENT,
                            sale.payment(),
                            sale.id(),
                            sale.basket().getPayee(),
                            sale.currency(),
                            sale.total(),
                            sale.id(),
                            sale.asked().line(),
                            sale.basket().getUser(),
                            sale.asked().trace(),
                            at,
                            at);
            for (var leg : sale.legs()) {
                payments.jdbc().update(LEG, leg.payment(), leg.number(), leg.payer(), sale.currency(), leg.minor());
            }
            Outbox.write(payments, "payment", sale.payment(), at);
        });
    }
}
