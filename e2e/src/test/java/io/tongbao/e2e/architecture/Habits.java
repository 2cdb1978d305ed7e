package io.tongbao.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static io.tongbao.e2e.architecture.Rules.complain;
import static io.tongbao.e2e.architecture.Rules.complainOfAll;
import static io.tongbao.e2e.architecture.Rules.isIn;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How money, time, SQL and transactions are treated. */
final class Habits {

    private static final Set<String> FLOATING = Set.of("float", "double", "java.lang.Float", "java.lang.Double");
    private static final String MAPPER = "org.apache.ibatis.annotations.Mapper";
    private static final String TWO_PHASES = "org.apache.seata.rm.tcc.api.TwoPhaseBusinessAction";
    private static final List<String> COORDINATOR = List.of(
            "org.apache.seata.tm",
            "org.apache.seata.core",
            "org.apache.seata.common.exception",
            "org.apache.seata.spring.annotation");
    private static final Set<String> BEGINS_TRANSACTIONS = Set.of("trade.batch.GlobalTransactions");
    private static final Set<String> PARTICIPANTS =
            Set.of("trade.order", "trade.refund", "pay.payment", "pay.repayment", "account.transfer");

    /** Text and database columns are read here and nowhere else. */
    private static final Set<String> KNOWS_BIG_DECIMAL = Set.of("kernel.Money");

    /**
     * TimeOrderedId: an id is drawn where no clock is at hand, and its time decides nothing. EdgeFilter: made by Dubbo,
     * not by Spring. ServiceConfiguration: makes the clock that all others are given.
     */
    private static final Set<String> KNOWS_THE_TIME =
            Set.of("kernel.TimeOrderedId", "kernel.wire.EdgeFilter", "kernel.run.ServiceConfiguration");

    private static final Pattern ASKS_THE_SYSTEM =
            Pattern.compile("java\\.time\\..*\\.now\\((?!java\\.time\\.Clock\\)).*"
                    + "|java\\.time\\.Clock\\.(system|tick(Millis|Seconds|Minutes)).*"
                    + "|java\\.lang\\.System\\.currentTimeMillis\\(\\)"
                    + "|java\\.util\\.Date\\.<init>\\(\\)");

    private Habits() {}

    static ArchRule sqlStaysHome(House house) {
        return classes()
                .that(house.kernelAndServices())
                .and()
                .areAnnotatedWith(MAPPER)
                .should(complain("be package-private, end in Store and be used in their package only", type -> {
                    var complaints = Stream.<String>builder();
                    if (!type.getSimpleName().endsWith("Store")) {
                        complaints.add(type.getFullName() + " does not end in Store");
                    }
                    if (!isPackagePrivate(type)) {
                        complaints.add(type.getFullName() + " is not package-private");
                    }
                    type.getDirectDependenciesToSelf().stream()
                            .filter(use ->
                                    !use.getOriginClass().getPackageName().equals(type.getPackageName()))
                            .forEach(use -> complaints.add(use.getDescription()));
                    return complaints.build();
                }));
    }

    static ArchRule moneyIsNeverFloating(House house) {
        return fields().that()
                .areDeclaredInClassesThat(house.kernelAndServices())
                .should(complain(
                        "not be floating",
                        field -> involved(field)
                                .filter(type -> FLOATING.contains(
                                        type.getBaseComponentType().getName()))
                                .map(type -> field.getFullName() + " is a " + type.getName())));
    }

    static ArchRule onlyMoneyKnowsBigDecimal(House house) {
        return classes()
                .that(house.kernelAndServices())
                .and(describe("other than Money", type -> !house.isNamed(type, KNOWS_BIG_DECIMAL)))
                .should(Rules.knowOnly(
                        "minor units", (from, to) -> !to.getName().equals(BigDecimal.class.getName())));
    }

    static ArchRule timeComesFromAClock(House house) {
        return classes()
                .that(house.kernelAndServices())
                .and(describe("not named as an exception", type -> !house.isNamed(type, KNOWS_THE_TIME)))
                .should(complain(
                        "be given the time",
                        type -> type.getCodeUnitAccessesFromSelf().stream()
                                .filter(access -> ASKS_THE_SYSTEM
                                        .matcher(access.getTarget().getFullName())
                                        .matches())
                                .map(JavaCodeUnitAccess::getDescription)));
    }

    static ArchRule globalTransactionsBeginInOneClass(House house) {
        return classes()
                .that(describe("of services", house::isService))
                .and(describe("know the coordinator", Habits::knowsTheCoordinator))
                .should(complain(
                        "be " + BEGINS_TRANSACTIONS,
                        type -> Stream.of(type)
                                .filter(other -> !house.isNamed(other, BEGINS_TRANSACTIONS))
                                .map(other -> other.getFullName() + " knows the coordinator")));
    }

    static ArchRule oneClassTakesPartInAFeature(House house) {
        return classes()
                .that(describe("of services", house::isService))
                .and(describe(
                        "have a try", type -> type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(TWO_PHASES))))
                .should(complainOfAll("be one in each of " + PARTICIPANTS, types -> {
                    var found = types.stream()
                            .collect(groupingBy(
                                    type -> String.join(".", house.path(type)),
                                    mapping(Habits::name, toCollection(TreeSet<String>::new))));
                    return Stream.concat(
                            found.entrySet().stream()
                                    .filter(entry -> !PARTICIPANTS.contains(entry.getKey())
                                            || entry.getValue().size() > 1)
                                    .map(entry -> entry.getKey() + " has " + entry.getValue()),
                            PARTICIPANTS.stream()
                                    .filter(feature -> !found.isEmpty() && !found.containsKey(feature))
                                    .map(feature -> feature + " has none"));
                }));
    }

    private static boolean isPackagePrivate(JavaClass type) {
        return Stream.of(JavaModifier.PUBLIC, JavaModifier.PROTECTED, JavaModifier.PRIVATE)
                .noneMatch(type.getModifiers()::contains);
    }

    private static Stream<JavaClass> involved(JavaField field) {
        return field.getAllInvolvedRawTypes().stream();
    }

    private static boolean knowsTheCoordinator(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(known -> isIn(known.getTargetClass().getBaseComponentType(), COORDINATOR));
    }

    private static String name(JavaClass type) {
        return Rules.outermost(type).getFullName();
    }
}
