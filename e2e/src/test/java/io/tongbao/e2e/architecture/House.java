package io.tongbao.e2e.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;

/** Code below one root package: the platform, or the small house of a fixture. Says what a class is by its package. */
record House(String root) {

    private static final Set<String> NO_SERVICES =
            Set.of("kernel", "proto", "sdk", "stack", "e2e", "bench", "faults", "sandbox");
    private static final Set<String> PLUGINS = Set.of("tool", "channel");

    /** The words of the type's package below the root; none for what is not ours. */
    List<String> path(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName();
        return name.startsWith(root + ".")
                ? List.of(name.substring(root.length() + 1).split("\\.", -1))
                : List.of();
    }

    boolean isOurs(JavaClass type) {
        return !path(type).isEmpty();
    }

    /** The name of the service, or nothing. Whatever is not named in this class as something else is a service. */
    String service(JavaClass type) {
        var first = word(type, 0);
        return NO_SERVICES.contains(first) ? "" : first;
    }

    boolean isService(JavaClass type) {
        return !service(type).isEmpty();
    }

    boolean ofOneService(JavaClass one, JavaClass other) {
        return isService(one) && service(one).equals(service(other));
    }

    boolean ofTwoServices(JavaClass one, JavaClass other) {
        return isService(one) && isService(other) && !ofOneService(one, other);
    }

    boolean isKernel(JavaClass type) {
        return word(type, 0).equals("kernel");
    }

    boolean isKernelRoot(JavaClass type) {
        return path(type).equals(List.of("kernel"));
    }

    boolean isKernelPart(JavaClass type, String part) {
        return isKernel(type) && word(type, 1).equals(part);
    }

    /** Generated code: its packages are named as on the wire. A fixture has a package "proto" in its place. */
    boolean isProto(JavaClass type) {
        return type.getPackageName().startsWith("tongbao.") || word(type, 0).equals("proto");
    }

    boolean isEdge(JavaClass type) {
        return isService(type) && Set.of("api", "peers").contains(word(type, 1));
    }

    boolean isPeer(JavaClass type) {
        return isService(type) && word(type, 1).equals("peers");
    }

    /** Everything of a service except its edges and its main class. */
    boolean isFeature(JavaClass type) {
        return isService(type) && !isEdge(type) && !word(type, 1).isEmpty();
    }

    /** The package of a payment tool or a channel: {@code pay.tool.balance}. Nothing for all other classes. */
    String plugin(JavaClass type) {
        return isService(type) && PLUGINS.contains(word(type, 1)) ? word(type, 2) : "";
    }

    /** Speaks the language of a third party: by that party's own SDK, or by HTTP. */
    boolean isChannel(JavaClass type) {
        return (isService(type)
                        && word(type, 1).equals("channel")
                        && !word(type, 2).isEmpty())
                || isNamed(
                        type,
                        Set.of(
                                "channel.channel.Http",
                                "channel.channel.Guarded",
                                "channel.channel.Gate",
                                "channel.channel.Breakers"));
    }

    boolean isNamed(JavaClass type, Set<String> names) {
        return names.stream()
                .anyMatch(name -> Rules.outermost(type).getFullName().equals(root + "." + name));
    }

    DescribedPredicate<JavaClass> kernelAndServices() {
        return DescribedPredicate.describe("of kernel and services", type -> isKernel(type) || isService(type));
    }

    /** What is written by hand. */
    DescribedPredicate<JavaClass> handwritten() {
        return DescribedPredicate.describe("written by hand", type -> isOurs(type) && !isProto(type));
    }

    private String word(JavaClass type, int index) {
        var path = path(type);
        return index < path.size() ? path.get(index) : "";
    }
}
