package io.tongbao.stack.program;

import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Secrets;
import java.util.List;
import java.util.Map;

/** How one kind of process is started and how we see that it is ready. */
public interface Program {
    /** Writes what the process reads and returns its command; overrides win over the stack's own settings. */
    List<String> prepare(Map<String, String> overrides);

    /** Every loopback port that it will listen on; the first is the one that it is known by. */
    List<Integer> ports();

    /** Whether it does its work now. */
    boolean isReady();

    /** Done each time that it has become ready. */
    default void onReady() {}

    /** What a person opens or connects to. */
    String url();

    /** The program of an instance. */
    static Program of(Instance instance, Layout layout, Secrets secrets) {
        return switch (instance.part()) {
            case MARIADB -> new MariaDbProgram(layout, secrets);
            case NACOS -> new NacosProgram(layout, secrets);
            case SEATA_TC -> new SeataTcProgram(instance, layout, secrets);
            case ROCKETMQ -> new RocketMqProgram(layout);
            case CHANNEL_SANDBOX -> new SandboxProgram(layout);
            case TRADE_CORE, PAY_CORE, ACCOUNT_CORE, RISK_CONTROL, ACCOUNTING, CHANNEL_GATEWAY ->
                new ServiceProgram(instance, layout, secrets);
        };
    }
}
