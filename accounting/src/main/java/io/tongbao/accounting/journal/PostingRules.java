package io.tongbao.accounting.journal;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.support.SimpleEvaluationContext;

/** Rules that have been read and tried: they book every movement between kinds of accounts that they know. */
final class PostingRules {

    /** What a movement becomes. */
    record Booking(String rule, List<Voucher.Line> lines) {}

    /**
     * What expressions see: {@code payer.kind}, {@code payee.account}, {@code amount}, {@code codes[..]}. Public, since
     * expressions that are used often are compiled.
     */
    public record Seen(Movement.Side payer, Movement.Side payee, Money amount, Map<String, String> codes) {}

    private record Rule(String name, Expression when, List<Line> lines) {}

    private record Line(Voucher.Side side, Expression code, Expression holder, Expression amount) {}

    private static final int ENTRIES_MAX = 500;
    private static final int NAME_MAX = 200;

    /** As the columns of a voucher have them: what cannot be stored is no rule. */
    private static final int RULE_MAX = 40;

    private static final int CODE_MAX = 20;
    private static final int KIND_MAX = 20;

    private final Rules rules;
    private final Set<String> chart;
    private final List<Rule> compiled;

    private PostingRules(Rules rules) {
        this.rules = rules;
        this.chart = rules.chart().stream().map(Rules.ChartAccount::code).collect(Collectors.toSet());
        this.compiled = rules.rules().stream().map(PostingRules::rule).toList();
    }

    /**
     * @throws Failure INVALID_ARGUMENT that names what is wrong, unless each movement has a rule that books what moved
     */
    static PostingRules of(Rules rules) {
        expectStorable(rules);
        var read = new PostingRules(rules);
        for (var payer : rules.codes().keySet()) {
            for (var payee : rules.codes().keySet()) {
                read.tryOut(payer, payee);
            }
        }
        return read;
    }

    int version() {
        return rules.version();
    }

    /** What the chart calls its accounts, by code. */
    Map<String, String> names() {
        return rules.chart().stream().collect(Collectors.toMap(Rules.ChartAccount::code, Rules.ChartAccount::name));
    }

    /** @throws Failure INVALID_ARGUMENT if no rule fits, or one does not say what it should */
    Booking book(Movement.Way way) {
        var seen = new Seen(way.payer(), way.payee(), way.amount(), rules.codes());
        var context = SimpleEvaluationContext.forReadOnlyDataBinding()
                .withInstanceMethods()
                .withRootObject(seen)
                .build();
        for (var rule : compiled) {
            if (value(rule.when(), context, Boolean.class)) {
                var lines =
                        rule.lines().stream().map(line -> line(line, context)).toList();
                var booking = new Booking(rule.name(), lines);
                expectMoved(way, booking);
                return booking;
            }
        }
        throw Failure.invalid("rules", way.payer().kind() + " to " + way.payee().kind(), "a rule that fits");
    }

    private Voucher.Line line(Line line, SimpleEvaluationContext context) {
        var code = value(line.code(), context, String.class);
        if (!chart.contains(code)) {
            throw Failure.invalid("rules.lines.code", code, "a code of the chart");
        }
        return new Voucher.Line(
                code,
                value(line.holder(), context, String.class),
                line.side(),
                value(line.amount(), context, Money.class));
    }

    private static void expectStorable(Rules rules) {
        Expect.within("rules.version", rules.version(), 1, Integer.MAX_VALUE);
        Expect.within("rules.chart.length", rules.chart().size(), 1, ENTRIES_MAX);
        Expect.within("rules.codes.length", rules.codes().size(), 1, ENTRIES_MAX / 10);
        Expect.within("rules.rules.length", rules.rules().size(), 1, ENTRIES_MAX);
        var codes = new HashSet<String>();
        for (var account : rules.chart()) {
            Expect.id("rules.chart.code", account.code(), CODE_MAX);
            Expect.text("rules.chart.name", account.name(), NAME_MAX);
            if (!codes.add(account.code())) {
                throw Failure.invalid("rules.chart.code", account.code(), "each code once");
            }
        }
        rules.codes().keySet().forEach(kind -> Expect.id("rules.codes", kind, KIND_MAX));
        for (var rule : rules.rules()) {
            Expect.text("rules.name", rule.name(), RULE_MAX);
            Expect.within("rules." + rule.name() + ".lines.length", rule.lines().size(), 1, ENTRIES_MAX / 10);
        }
    }

    private void tryOut(String payer, String payee) {
        var amount = Money.of(1201, "CNY");
        book(new Movement.Way(new Movement.Side("payer", payer), new Movement.Side("payee", payee), amount));
    }

    /** The books of each account say what account-core says: the payer is debited what moved, the payee credited. */
    private static void expectMoved(Movement.Way way, Booking booking) {
        expectMoved(booking, Voucher.Side.DEBIT, way.payer().account(), way.amount());
        expectMoved(booking, Voucher.Side.CREDIT, way.payee().account(), way.amount());
    }

    private static void expectMoved(Booking booking, Voucher.Side side, String holder, Money amount) {
        var ofSide =
                booking.lines().stream().filter(line -> line.side() == side).toList();
        var isHolders = ofSide.stream()
                .allMatch(line -> line.holder().equals(holder) && line.amount().isPositive());
        var sum = ofSide.stream().map(Voucher.Line::amount).reduce(Money::plus);
        if (!isHolders || !sum.equals(Optional.of(amount))) {
            var said = ofSide.stream().map(line -> line.holder() + " " + line.amount());
            throw Failure.invalid(
                    "rules." + booking.rule() + "." + side,
                    said.collect(Collectors.joining(", ")),
                    holder + " " + amount);
        }
    }

    private static <T> T value(Expression expression, SimpleEvaluationContext context, Class<T> type) {
        try {
            var value = expression.getValue(context, type);
            if (value == null) {
                throw Failure.invalid(
                        "rules", expression.getExpressionString(), type.getSimpleName() + ", not nothing");
            }
            return value;
        } catch (EvaluationException wrong) {
            throw Failure.invalid("rules", expression.getExpressionString(), wrong.getSimpleMessage());
        }
    }

    private static Rule rule(Rules.Rule rule) {
        var name = "rules." + rule.name();
        var lines = rule.lines().stream()
                .map(line -> new Line(
                        line.side(),
                        Vocabulary.read(name + ".code", line.code()),
                        Vocabulary.read(name + ".holder", line.holder()),
                        Vocabulary.read(name + ".amount", line.amount())))
                .toList();
        return new Rule(rule.name(), Vocabulary.read(name + ".when", rule.when()), lines);
    }
}
