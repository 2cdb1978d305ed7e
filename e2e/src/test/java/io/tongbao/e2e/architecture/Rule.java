package io.tongbao.e2e.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.function.Function;

/** The rules of the house. Each has a fixture, a package named like it, whose classes break it and no other. */
@SuppressWarnings("ImmutableEnumChecker")
enum Rule {
    WIRE("services meet only on the wire", Boundaries::servicesMeetOnlyOnTheWire),
    KERNEL("the kernel's root package knows only java", Boundaries::kernelRootKnowsOnlyJava),
    PARTS("kernel.store and kernel.run know what they are made of", Boundaries::kernelPartsKnowTheirTools),
    LANGUAGE("features speak the language of the trade", Boundaries::featuresSpeakTheLanguageOfTheTrade),
    GENERATED("generated code stays at the edge", Boundaries::generatedCodeStaysAtTheEdge),
    CYCLE("packages form no cycle", Boundaries::packagesFormNoCycle),
    EDGE("nothing depends on api or peers", Boundaries::nothingKnowsAnEdge),
    TOOL("nobody knows a tool or a channel by name", Boundaries::nobodyKnowsAToolByName),
    SQL("SQL stays home", Habits::sqlStaysHome),
    FLOATING("money is never floating", Habits::moneyIsNeverFloating),
    DECIMAL("only Money knows BigDecimal", Habits::onlyMoneyKnowsBigDecimal),
    CLOCK("time comes from an injected clock", Habits::timeComesFromAClock),
    GLOBAL("the global transaction begins in one class", Habits::globalTransactionsBeginInOneClass),
    PARTICIPANT("one class per participating feature has a try", Habits::oneClassTakesPartInAFeature),
    NAME("names say something", Names::namesSaySomething),
    SETTER("things have verbs, not setters", Names::thingsHaveVerbsAndNoSetters),
    INJECTION("fields are set by constructors", Names::fieldsAreNotInjected);

    private final String sentence;
    private final Function<House, ArchRule> rule;

    Rule(String sentence, Function<House, ArchRule> rule) {
        this.sentence = sentence;
        this.rule = rule;
    }

    ArchRule in(House house) {
        return rule.apply(house).as(sentence);
    }

    House fixture() {
        return new House(Rule.class.getPackageName() + ".fixture." + name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return sentence;
    }
}
