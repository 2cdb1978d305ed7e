package io.tongbao.sdk;

import com.alibaba.nacos.api.exception.NacosException;
import com.alibaba.nacos.api.naming.NamingService;
import com.alibaba.nacos.api.naming.listener.EventListener;
import com.alibaba.nacos.api.naming.listener.NamingEvent;
import com.alibaba.nacos.api.naming.pojo.Instance;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Nacos by hand: says a list, pushes it to who subscribed, or does not answer. */
final class Registry extends Nacos {

    private final List<EventListener> subscribers = new CopyOnWriteArrayList<>();
    private volatile List<Instance> instances = List.of();
    volatile boolean down;
    private volatile CountDownLatch answers = new CountDownLatch(0);

    Registry() {
        super(Map.of("serverAddr", "here"));
    }

    static Instance live(Platform platform) {
        var instance = new Instance();
        instance.setIp("127.0.0.1");
        instance.setPort(platform.port());
        return instance;
    }

    /** Connecting to it takes until this latch is open. */
    Registry slow(CountDownLatch opened) {
        answers = opened;
        return this;
    }

    void says(Instance... now) {
        silently(now);
        subscribers.forEach(subscriber -> subscriber.onEvent(new NamingEvent("trade-core", instances)));
    }

    void silently(Instance... now) {
        instances = List.of(now);
    }

    @Override
    NamingService connect(Properties where) throws NacosException {
        try {
            answers.await();
        } catch (InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
        return (NamingService) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {NamingService.class}, (proxy, method, args) -> {
                    if (down) {
                        throw new NacosException(NacosException.SERVER_ERROR, "no answer");
                    }
                    switch (method.getName()) {
                        case "subscribe" -> subscribers.add((EventListener) args[1]);
                        case "unsubscribe" -> subscribers.remove(args[1]);
                        case "getAllInstances" -> {
                            return instances;
                        }
                        case "shutDown" -> subscribers.clear();
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }
}
