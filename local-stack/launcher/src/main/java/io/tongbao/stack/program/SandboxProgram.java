package io.tongbao.stack.program;

import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Part;
import java.util.List;
import java.util.Map;

/** The third parties: they draw the keys by which they and the gateway know each other. */
final class SandboxProgram implements Program {
    /** How much faster than the true ones they tell again what nobody took. */
    private static final String SPEED = "60";

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
        return Map.of(
                "tongbao.notices-port",
                String.valueOf(ports.notices(gateway)),
                // Days are minutes there.
                "tongbao.channel.ask-after-paid-out",
                "5s,1m,10m",
                "tongbao.channel.wechat.credentials",
                keys.resolve("wechat/merchant.properties").toString(),
                "tongbao.channel.wechat.base-url",
                sandbox,
                "tongbao.channel.wechat.notify-url",
                notices + "wechat",
                "tongbao.channel.alipay.credentials",
                keys.resolve("alipay/merchant.properties").toString(),
                "tongbao.channel.alipay.gateway-url",
                sandbox + "/gateway.do",
                "tongbao.channel.alipay.notify-url",
                notices + "alipay");
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
                .properties(overrides)
                .run("io.tongbao.sandbox.Sandbox");
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
