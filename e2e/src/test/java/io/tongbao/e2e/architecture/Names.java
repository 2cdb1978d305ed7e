package io.tongbao.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static io.tongbao.e2e.architecture.Rules.complain;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is never called so, and what is never done by a setter. */
final class Names {

    private static final Pattern FORBIDDEN = Pattern.compile(
            ".*(Impl|Util|Utils|Helper|Manager|DTO|Dto|VO|BO|PO|DO|Base|Service)|(Impl|Util|Helper|Base)[A-Z].*");
    private static final Set<String> FORBIDDEN_PACKAGES =
            Set.of("common", "util", "utils", "helper", "impl", "dto", "vo", "service", "mapper", "model");
    private static final Set<String> INJECTIONS = Set.of(
            "org.springframework.beans.factory.annotation.Autowired",
            "jakarta.annotation.Resource",
            "javax.annotation.Resource",
            "jakarta.inject.Inject");

    private Names() {}

    static ArchRule namesSaySomething(House house) {
        return classes()
                .that(house.handwritten())
                .should(complain(
                        "have a name of the trade",
                        type -> Stream.concat(
                                Stream.of(type.getSimpleName())
                                        .filter(name -> FORBIDDEN.matcher(name).matches())
                                        .map(name -> type.getFullName() + " is called " + name),
                                house.path(type).stream()
                                        .filter(FORBIDDEN_PACKAGES::contains)
                                        .map(name -> type.getFullName() + " lives in " + name))));
    }

    static ArchRule thingsHaveVerbsAndNoSetters(House house) {
        return methods()
                .that()
                .areDeclaredInClassesThat(house.handwritten())
                .and(describe("can be called by others", method -> !isPrivate(method)))
                .should(complain(
                        "be no setter",
                        method -> Stream.of(method)
                                .filter(Names::isSetter)
                                .filter(setter -> !isAskedForByOthers(setter, house))
                                .map(setter -> setter.getDescription() + " is a setter")));
    }

    static ArchRule fieldsAreNotInjected(House house) {
        return fields().that()
                .areDeclaredInClassesThat(house.handwritten())
                .should(complain(
                        "be set by the constructor",
                        field -> INJECTIONS.stream()
                                .filter(field::isAnnotatedWith)
                                .map(annotation -> field.getDescription() + " has " + annotation)));
    }

    private static boolean isPrivate(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PRIVATE)
                || method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    /** By an interface or a class that is not ours. */
    private static boolean isAskedForByOthers(JavaMethod method, House house) {
        return Stream.<JavaClass>concat(
                        method.getOwner().getAllRawInterfaces().stream(),
                        method.getOwner().getAllRawSuperclasses().stream())
                .filter(type -> !house.isOurs(type))
                .flatMap(type -> Stream.of(type.reflect().getMethods()))
                .anyMatch(asked -> asked.getName().equals(method.getName()));
    }

    private static boolean isSetter(JavaMethod method) {
        return method.getName().matches("set[A-Z].*")
                && method.getRawParameterTypes().size() == 1;
    }
}
