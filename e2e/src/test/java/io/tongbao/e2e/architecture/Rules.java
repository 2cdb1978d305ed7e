package io.tongbao.e2e.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the rules are made of. */
final class Rules {

    private Rules() {}

    /** @param allowed whether the first may know the second */
    static ArchCondition<JavaClass> knowOnly(String what, BiPredicate<JavaClass, JavaClass> allowed) {
        return complain(
                "know only " + what,
                type -> type.getDirectDependenciesFromSelf().stream()
                        .filter(known -> !allowed.test(type, target(known)))
                        .map(Dependency::getDescription));
    }

    /** @param allowed whether the first may know the second */
    static ArchCondition<JavaClass> beKnownOnlyTo(String whom, BiPredicate<JavaClass, JavaClass> allowed) {
        return complain(
                "be known only to " + whom,
                type -> type.getDirectDependenciesToSelf().stream()
                        .filter(known -> !allowed.test(known.getOriginClass(), type))
                        .map(Dependency::getDescription));
    }

    /** @param complaints what is wrong with it, if anything */
    static <T> ArchCondition<T> complain(String description, Function<T, Stream<String>> complaints) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T subject, ConditionEvents events) {
                complaints.apply(subject).forEach(text -> events.add(SimpleConditionEvent.violated(subject, text)));
            }
        };
    }

    /** @param complaints what is wrong with all of them together, if anything */
    static ArchCondition<JavaClass> complainOfAll(
            String description, Function<List<JavaClass>, Stream<String>> complaints) {
        return new ArchCondition<>(description) {
            private final List<JavaClass> all = new ArrayList<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                all.add(type);
            }

            @Override
            public void finish(ConditionEvents events) {
                complaints.apply(all).forEach(text -> events.add(SimpleConditionEvent.violated(all, text)));
            }
        };
    }

    /** The class that a nested class is written in; itself for all others. */
    static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Rules::outermost).orElse(type);
    }

    static boolean isIn(JavaClass type, Collection<String> packages) {
        return packages.stream().anyMatch(name -> (type.getPackageName() + ".").startsWith(name + "."));
    }

    private static JavaClass target(Dependency known) {
        return known.getTargetClass().getBaseComponentType();
    }
}
