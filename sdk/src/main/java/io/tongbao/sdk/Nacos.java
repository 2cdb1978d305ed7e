package io.tongbao.sdk;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingFactory;
import com.alibaba.nacos.api.naming.NamingService;
import io.grpc.NameResolver;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The registry, connected when it is first asked. */
class Nacos implements AutoCloseable {

    static final NameResolver.Args.Key<Nacos> KEY = NameResolver.Args.Key.create("tongbao-nacos");

    private final Properties properties = new Properties();
    private @Nullable NamingService naming;
    private volatile boolean closed;

    Nacos(Map<String, String> properties) {
        this.properties.putAll(properties);
    }

    /** May block for some seconds while Nacos does not answer. */
    final synchronized NamingService naming() throws NacosException {
        if (!closed && naming == null) {
            naming = connect(properties);
        }
        if (closed || naming == null) {
            throw new NacosException(NacosException.CLIENT_DISCONNECT, "closed");
        }
        return naming;
    }

    NamingService connect(Properties where) throws NacosException {
        return NamingFactory.createNamingService(where);
    }

    /** Returns at once: whoever is being connected, and Nacos' own threads, take their time to end. */
    @Override
    public void close() {
        closed = true;
        var farewell = new Thread(this::leave, "tongbao-farewell");
        farewell.setDaemon(true);
        farewell.start();
    }

    private synchronized void leave() {
        if (naming != null) {
            try {
                naming.shutDown();
            } catch (NacosException alreadyGone) {
                naming = null;
            }
        }
    }

    @Override
    public String toString() {
        return "Nacos at " + properties.getProperty("serverAddr");
    }
}
