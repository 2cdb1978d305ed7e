package io.tongbao.accounting.journal;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How movements are booked, as finance writes it: the chart of accounts, and rules of which the first whose condition
 * holds books a movement. Conditions and values are expressions over a {@link Movement} and the codes.
 *
 * @param version told in every voucher
 * @param codes the chart's code for each kind of account
 */
public record Rules(int version, List<ChartAccount> chart, Map<String, String> codes, List<Rule> rules) {

    /** An account of the chart. */
    public record ChartAccount(String code, String name, Kind kind) {}

    /** Which side it grows on. */
    public enum Kind {
        ASSET,
        LIABILITY,
        INCOME,
        EXPENSE
    }

    /** @param when an expression of yes or no */
    public record Rule(String name, String when, List<Line> lines) {}

    /** Expressions: of an account of the chart, of whose part of it, of an amount. */
    public record Line(Voucher.Side side, String code, String holder, String amount) {}

    public Rules {
        chart = List.copyOf(chart);
        codes = Collections.unmodifiableMap(new TreeMap<>(codes));
        rules = List.copyOf(rules);
    }
}
