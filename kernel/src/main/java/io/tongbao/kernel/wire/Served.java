package io.tongbao.kernel.wire;

import org.apache.dubbo.rpc.PathResolver;

/** What can be called here, so that whoever calls anything else is told so at once, and nobody has to log it. */
final class Served {

    private static final String REFLECTION_V1 = "/grpc.reflection.v1.";

    /** The messages of both are the same, byte by byte, and Dubbo serves this one. */
    private static final String REFLECTION_SERVED = "/grpc.reflection.v1alpha.";

    /** Dubbo's instances tell each other here what they serve; not by a generated stub. */
    private static final String METADATA = "/org.apache.dubbo.metadata.";

    private final PathResolver paths;

    Served(PathResolver paths) {
        this.paths = paths;
    }

    boolean isMethod(String path) {
        return paths.hasNativeStub(path) || path.startsWith(METADATA);
    }

    boolean isService(String name) {
        return paths.resolve(name, null, null) != null;
    }

    /** The path under which it is served. */
    static String path(String asked) {
        return asked.startsWith(REFLECTION_V1) ? REFLECTION_SERVED + asked.substring(REFLECTION_V1.length()) : asked;
    }
}
