package io.tongbao.stack.program;

import java.util.ArrayList;
import java.util.List;

/** The flags that every JVM on this machine gets, so that whoever is compared with a service is no better off. */
public final class JvmFlags {

    private JvmFlags() {}

    /**
     * Many JVMs share few processors here and few of them live for long, so the code that is compiled at once is the
     * faster one for minutes. Flags in {@code TONGBAO_JVM} come last and win: {@code -XX:TieredStopAtLevel=4} is what a
     * server of its own would use.
     */
    public static List<String> common() {
        var flags = new ArrayList<>(
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k", "-Djava.net.preferIPv4Stack=true"));
        var own = System.getenv("TONGBAO_JVM");
        if (own != null && !own.isBlank()) {
            flags.addAll(List.of(own.strip().split("\\s+")));
        }
        return flags;
    }
}
