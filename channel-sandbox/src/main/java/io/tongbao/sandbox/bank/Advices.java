package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells the merchant what was booked: at once, and all of a day when it is over. */
final class Advices {

    static final String ADVICE = "entry";
    static final String STATEMENT = "statement";

    /** What can go wrong with a statement alone. */
    static final Set<String> KINDS = Set.of("shuffled", "wrong_balance");

    private static final Fault NONE = new Fault(STATEMENT, "none", "", Duration.ZERO);

    private final Courier courier;
    private final Faults faults;

    Advices(Courier courier, Faults faults) {
        this.courier = courier;
        this.faults = faults;
    }

    /** One advice for each account. */
    void tell(List<Entry> entries) {
        entries.stream()
                .collect(Collectors.groupingBy(Entry::account, LinkedHashMap::new, Collectors.toList()))
                .forEach((account, its) -> {
                    var about = its.stream().flatMap(Advices::numbers).toList();
                    var xml = AccountReport.advice(account, its, its.get(0).at());
                    courier.deliver(new Courier.Letter(ADVICE, AccountReport.ADVICE, about, xml));
                });
    }

    void tell(Statement statement) {
        var about = List.of(statement.day().toString(), statement.account().currency, statement.account().number);
        var kind = faults.next(STATEMENT, about, KINDS).orElse(NONE).kind();
        var told = switch (kind) {
            case "shuffled" -> statement.with(statement.closing(), reversed(statement.entries()));
            case "wrong_balance" -> statement.with(statement.closing() + 1, statement.entries());
            default -> statement;
        };
        courier.deliver(new Courier.Letter(STATEMENT, AccountReport.STATEMENT, about, AccountReport.statement(told)));
    }

    private static Stream<String> numbers(Entry entry) {
        var about = entry.movement().about();
        return Stream.of(entry.reference(), about.endToEndId(), about.text());
    }

    private static List<Entry> reversed(List<Entry> entries) {
        var reversed = new ArrayList<>(entries);
        Collections.reverse(reversed);
        return reversed;
    }
}
