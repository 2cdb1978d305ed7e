package io.tongbao.account.transfer;

import io.tongbao.kernel.store.Bulk;
import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Insert;

/** Writes reserved transfers between rows of accounts, many at a time. */
interface NewTransfers extends Bulk {

    /**
     * Who holds a reservation: a distributed transaction until its second phase, or a single caller until it expires.
     */
    record Hold(String batch, boolean byBatch, Instant expires) {}

    @Insert("""
            INSERT INTO transfer (id, payment, batch, held_by_batch, payer, payee, currency, reserved_minor,
                held_minor, place, posted_minor, state, role, refunds, takes_over, standing, asked_by, note,
                business_code, business_line, buyer, trace, product, created_at, expires_at)
            VALUES (#{t.id}, #{t.payment}, #{hold.batch}, #{hold.byBatch}, #{t.payer}, #{t.payee},
                #{t.reserved.currency.currencyCode}, #{t.reserved.minor}, #{t.held.minor}, #{place},
                #{t.posted.minor}, 'RESERVED',
                #{t.way.role}, #{t.way.refunds}, #{t.way.takesOver}, #{t.way.standing}, #{t.asked.by}, #{t.asked.note},
                #{t.context.businessCode}, #{t.context.businessLine}, #{t.context.user}, #{t.context.trace},
                #{t.context.product}, #{at}, #{hold.expires})""")
    void transfer(Transfer t, int place, Hold hold, Instant at);

    /** In the order in which they were admitted, which is the order in which they are entered. */
    default void hold(List<Transfer> transfers, Hold hold, Instant at) {
        for (int place = 0; place < transfers.size(); place++) {
            transfer(transfers.get(place), place, hold, at);
        }
        flush();
    }
}
