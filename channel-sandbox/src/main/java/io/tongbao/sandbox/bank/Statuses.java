package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Instructions.Row;
import io.tongbao.sandbox.bank.Payout.Told;
import io.tongbao.sandbox.party.Faults;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells the merchant what has become of files and their rows. */
final class Statuses {

    static final String API = "status";

    /** "stranger": before the truth, a status of a file and a payout that nobody has sent. */
    static final Set<String> KINDS = Set.of("stranger");

    private static final String NOBODYS = "nobody_has_sent_this";

    private final Courier courier;
    private final Faults faults;
    private final Clock clock;

    Statuses(Courier courier, Faults faults, Clock clock) {
        this.courier = courier;
        this.faults = faults;
        this.clock = clock;
    }

    /** @param msgId empty if the file has told none */
    void refuse(String msgId, String reason, String why) {
        deliver(List.of(msgId), StatusReport.refused(msgId, reason, why, clock.instant()));
    }

    void tell(String msgId, List<Told> rows) {
        var about = Stream.concat(
                        Stream.of(msgId), rows.stream().map(told -> told.row().endToEndId()))
                .toList();
        if (faults.next(API, about, KINDS).isPresent()) {
            var others = rows.stream().map(Statuses::ofAStranger).toList();
            deliver(about, StatusReport.of(NOBODYS, others, clock.instant()));
        }
        deliver(about, StatusReport.of(msgId, rows, clock.instant()));
    }

    private void deliver(List<String> about, byte[] xml) {
        courier.deliver(new Courier.Letter(API, StatusReport.MESSAGE, about, xml));
    }

    private static Told ofAStranger(Told told) {
        var row = told.row();
        var other = new Row("", NOBODYS, row.amount(), row.currency(), row.payee(), row.account(), row.text());
        return new Told(told.batch(), other, told.status(), told.reason(), told.reference());
    }
}
