package io.tongbao.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static io.tongbao.e2e.architecture.Rules.beKnownOnlyTo;
import static io.tongbao.e2e.architecture.Rules.isIn;
import static io.tongbao.e2e.architecture.Rules.knowOnly;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Set;

/** Who may know whom. */
final class Boundaries {

    /**
     * That of third parties: their SDKs and proofs, HTTP, files over SFTP and what stands in them, what keeps them
     * apart, and whether we are known to one.
     */
    private static final List<String> LANGUAGE_OF_CHANNELS = List.of(
            "com.wechat.pay.java",
            "javax.crypto",
            "com.google.gson",
            "com.alibaba.csp.sentinel",
            "org.apache.hc",
            "org.apache.sshd",
            "javax.xml.stream",
            "org.springframework.context.annotation",
            "org.springframework.boot.autoconfigure.condition");

    /**
     * Beside java, kernel and its own service's features. An allow-list needs no upkeep; a deny-list always does. Which
     * one class may know the coordinator's side of Seata is a rule of its own.
     */
    private static final List<String> LANGUAGE_OF_FEATURES = List.of(
            "java",
            "javax.crypto",
            "org.slf4j",
            "org.jspecify.annotations",
            "org.apache.ibatis.annotations",
            "org.apache.seata.rm.tcc.api",
            "org.apache.seata.tm.api",
            "org.apache.seata.core",
            "org.apache.seata.common.exception",
            "org.springframework.stereotype",
            "org.springframework.scheduling.annotation",
            // What finance writes into posting rules are expressions.
            "org.springframework.expression",
            // Jobs are Spring Batch's, their schedule is cron's, statements are CSV and XLSX.
            "org.springframework.batch",
            "org.springframework.core.task",
            "org.springframework.scheduling.support",
            "org.springframework.transaction",
            "org.apache.commons.csv",
            "org.dhatim.fastexcel",
            "jakarta.annotation",
            "org.springframework.beans.factory.annotation");

    private static final List<String> LANGUAGE_OF_KERNEL_PARTS = List.of(
            "java",
            "org.slf4j",
            "org.jspecify.annotations",
            "org.springframework",
            "org.apache.ibatis",
            "org.mybatis",
            "org.apache.seata",
            "org.apache.dubbo.config.spring.context.annotation");

    /**
     * One class for each foreign part that no other class need know: Sentinel's rules, Micrometer, Dubbo's statics,
     * Nacos.
     */
    private static final Set<String> KNOW_ONE_FOREIGN_PART = Set.of(
            "kernel.run.SentinelRules",
            "kernel.run.PrometheusMeasures",
            "kernel.run.DubboProcess",
            "kernel.run.LostCoordinator",
            "kernel.run.NacosEntries",
            "kernel.run.NacosEntry");

    private Boundaries() {}

    static ArchRule servicesMeetOnlyOnTheWire(House house) {
        return classes()
                .that(house.kernelAndServices())
                .should(knowOnly(
                        "themselves, the kernel and generated code",
                        (from, to) -> !house.isOurs(to)
                                || house.isKernel(to)
                                || house.isProto(to)
                                || house.ofOneService(from, to)));
    }

    static ArchRule kernelRootKnowsOnlyJava(House house) {
        return classes()
                .that(describe("of the kernel's root package", house::isKernelRoot))
                .should(knowOnly(
                        "java and each other", (from, to) -> isJava(to) || isJspecify(to) || house.isKernelRoot(to)));
    }

    static ArchRule kernelPartsKnowTheirTools(House house) {
        return classes()
                .that(describe(
                        "of kernel.store, kernel.work and kernel.run",
                        type -> house.isKernelPart(type, "store")
                                || house.isKernelPart(type, "work")
                                || house.isKernelPart(type, "run")))
                .and(describe("not named as an exception", type -> !house.isNamed(type, KNOW_ONE_FOREIGN_PART)))
                .should(knowOnly(
                        "the kernel, Spring, MyBatis, Seata, slf4j and Dubbo's switch for Spring",
                        (from, to) -> isJava(to) || isIn(to, LANGUAGE_OF_KERNEL_PARTS) || house.isKernel(to)));
    }

    static ArchRule featuresSpeakTheLanguageOfTheTrade(House house) {
        return classes()
                .that(describe("features", house::isFeature))
                .should(knowOnly(
                        "java, kernel, features of their own and a few annotations",
                        (from, to) -> isJava(to)
                                || isIn(to, LANGUAGE_OF_FEATURES)
                                || (house.isChannel(from) && isIn(to, LANGUAGE_OF_CHANNELS))
                                || house.isKernelRoot(to)
                                || house.isKernelPart(to, "store")
                                || house.isKernelPart(to, "work")
                                || house.isFeature(to)
                                || house.isEdge(to)
                                || house.ofTwoServices(from, to)));
    }

    static ArchRule generatedCodeStaysAtTheEdge(House house) {
        return classes()
                .that(house.kernelAndServices())
                .and(describe(
                        "neither edge nor kernel.wire nor kernel.events",
                        type -> !house.isEdge(type)
                                && !house.isKernelPart(type, "wire")
                                && !house.isKernelPart(type, "events")))
                .should(knowOnly(
                        "what is not generated",
                        (from, to) -> !house.isProto(to) && !isIn(to, List.of("com.google.protobuf", "io.grpc"))));
    }

    static ArchRule packagesFormNoCycle(House house) {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return house.kernelAndServices().test(type)
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages of kernel and services";
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    static ArchRule nothingKnowsAnEdge(House house) {
        return classes()
                .that(describe("of api and peers", house::isEdge))
                .should(beKnownOnlyTo(
                        "their own package", (from, to) -> from.getPackageName().equals(to.getPackageName())));
    }

    /** A peer may know an interface of a tool, to implement it. */
    static ArchRule nobodyKnowsAToolByName(House house) {
        return classes()
                .that(describe(
                        "of a tool or a channel", type -> !house.plugin(type).isEmpty()))
                .should(beKnownOnlyTo(
                        "themselves",
                        (from, to) ->
                                from.getPackageName().equals(to.getPackageName()) || mayImplement(house, from, to)));
    }

    private static boolean mayImplement(House house, JavaClass from, JavaClass to) {
        return house.isPeer(from) && Rules.outermost(to).isInterface();
    }

    private static boolean isJava(JavaClass type) {
        return type.isPrimitive() || isIn(type, List.of("java"));
    }

    private static boolean isJspecify(JavaClass type) {
        return isIn(type, List.of("org.jspecify.annotations"));
    }
}
