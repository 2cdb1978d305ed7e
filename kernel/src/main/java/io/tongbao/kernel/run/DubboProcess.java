package io.tongbao.kernel.run;

import org.apache.dubbo.common.profiler.ProfilerSwitch;
import org.apache.dubbo.common.utils.NetUtils;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;

/** What Dubbo takes from the process only, set before it starts. */
public class DubboProcess implements EnvironmentPostProcessor {

    private static final String LOOPBACK = "127.0.0.1";

    /** The same address as one number: Dubbo refuses the usual spelling and would listen on all interfaces instead. */
    private static final String LOOPBACK_TO_BIND = "2130706433";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var host = environment.getProperty("tongbao.host", LOOPBACK);
        if (host.equals(LOOPBACK)) {
            System.setProperty("DUBBO_IP_TO_BIND", LOOPBACK_TO_BIND);
            callLoopbackByItsName();
        } else {
            System.setProperty("DUBBO_IP_TO_BIND", host);
        }
        advertise(environment);
        // Dubbo's profiler logs all headers of a slow call, the token among them.
        ProfilerSwitch.disableSimpleProfiler();
    }

    /**
     * Consumers go to the port that each service is said to have; the instance says it once more, to everybody else.
     */
    private static void advertise(ConfigurableEnvironment environment) {
        var port = environment.getProperty("tongbao.advertised-port");
        if (port != null) {
            System.setProperty("DUBBO_PORT_TO_REGISTRY", port);
        }
    }

    /**
     * Dubbo's clients would replace 127.0.0.1 by this machine's outer address, where nobody listens; there is no
     * setting for it.
     */
    private static void callLoopbackByItsName() {
        try {
            var address = NetUtils.class.getDeclaredField("HOST_ADDRESS");
            address.setAccessible(true);
            address.set(null, LOOPBACK);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("Dubbo keeps its own address elsewhere now", changed);
        }
    }
}
