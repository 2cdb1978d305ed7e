package io.tongbao.pay.payment;

import io.tongbao.pay.funding.ChannelHealth;
import io.tongbao.pay.product.ChannelState;
import io.tongbao.pay.product.ChannelState.Condition;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Methods of which a test says how they are; the others are not heard of. */
public final class ScriptedHealth implements ChannelHealth {

    private final Map<String, ChannelState> said = new ConcurrentHashMap<>();

    public void say(String method, Condition condition) {
        said.put(method, new ChannelState(condition, ChannelState.UNKNOWN));
    }

    @Override
    public Map<String, ChannelState> states() {
        return new HashMap<>(said);
    }
}
