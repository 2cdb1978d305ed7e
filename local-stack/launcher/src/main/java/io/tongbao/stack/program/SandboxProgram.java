package io.tongbao.stack.program;

import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The third parties: they draw the keys by which they and the gateway know each other. */
final class SandboxProgram implements Program {
    /** How much faster than the true ones they tell again what nobody took. */
    private static final String SPEED = "60";

    private static final String CHANNEL = "tongbao.channel.";

    private final Layout layout;

    SandboxProgram(Layout layout) {
        this.layout = layout;
    }

    /** What a channel-gateway has to be told of them. */
    static Map<String, String> settingsOf(Instance gateway, Layout layout) {
        var ports = layout.ports();
        var keys = layout.folder(Instance.first(Part.CHANNEL_SANDBOX)).resolve("keys");
        var sandbox = "http://" + Layout.local(ports.sandbox());
        var notices = "http://" + Layout.local(ports.notices(gateway)) + "/notices/";
        var settings = new HashMap<String, String>();
        settings.put("tongbao.notices-port", String.valueOf(ports.notices(gateway)));
        // Days are minutes there.
        settings.put(CHANNEL + "ask-after-paid-out", "5s,1m");
        settings.put(CHANNEL + "slow", "{:}");
        settings.put(CHANNEL + "stopped-for", "1s");
        for (var code : List.of("wechat", "alipay", "card", "antom", "bank")) {
            settings.put(
                    CHANNEL + code + ".credentials",
                    keys.resolve(code).resolve("merchant.properties").toString());
        }
        settings.put(CHANNEL + "wechat.base-url", sandbox);
        settings.put(CHANNEL + "wechat.notify-url", notices + "wechat");
        settings.put(CHANNEL + "alipay.gateway-url", sandbox + "/gateway.do");
        settings.put(CHANNEL + "alipay.notify-url", notices + "alipay");
        settings.put(CHANNEL + "card.base-url", sandbox);
        settings.put(CHANNEL + "card.return-url", sandbox + "/c/shop");
        settings.put(CHANNEL + "antom.base-url", sandbox);
        settings.put(CHANNEL + "antom.notify-url", notices + "antom");
        settings.put(CHANNEL + "antom.return-url", sandbox + "/c/shop");
        settings.put(CHANNEL + "bank.host", "127.0.0.1");
        settings.put(CHANNEL + "bank.port", String.valueOf(ports.bank()));
        settings.put(CHANNEL + "bank.holder", "Tongbao");
        settings.put(CHANNEL + "bank.interval", "1s");
        settings.put(CHANNEL + "bank.late", "1m");
        return settings;
    }

    @Override
    public List<String> prepare(Map<String, String> overrides) {
        var folder = layout.folder(Instance.first(Part.CHANNEL_SANDBOX));
        return new JavaCommand(layout.repository().resolve("channel-sandbox"), folder)
                .flags("-Xmx64m")
                .property("sandbox.keys", folder.resolve("keys").toString())
                .property("sandbox.port", String.valueOf(layout.ports().sandbox()))
                .property("sandbox.bank-port", String.valueOf(layout.ports().bank()))
                .property("sandbox.speed", SPEED)
                .property("sandbox.card-notices", cardNotices())
                .properties(overrides)
                .run("io.tongbao.sandbox.Sandbox");
    }

    /** No request of the gateway says it: at the true one an operator does, once for all. */
    private String cardNotices() {
        var gateway = Instance.first(Part.CHANNEL_GATEWAY);
        return "http://" + Layout.local(layout.ports().notices(gateway)) + "/notices/card";
    }

    @Override
    public List<Integer> ports() {
        return List.of(layout.ports().sandbox(), layout.ports().bank());
    }

    @Override
    public boolean isReady() {
        return Http.isOk(url() + "/sandbox/ready");
    }

    @Override
    public String url() {
        return "http://" + Layout.local(layout.ports().sandbox());
    }
}
