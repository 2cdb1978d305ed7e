package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.load.Done;
import io.tongbao.bench.load.Shape;
import java.util.List;
import java.util.Map;

/** What a purchase costs that is paid outside, by a code, beside one that is paid from a balance. */
public final class ChannelPurchase implements Scenario {

    private static final String BALANCE = "balance";
    private static final String CHANNEL = "channel";
    private static final String IDLE = "idle";

    private final String method;

    /** @param method by which payers pay: "wechat/native" */
    public ChannelPurchase(String method) {
        this.method = method;
    }

    @Override
    public String name() {
        return "channel-purchase";
    }

    @Override
    public String about() {
        return "Purchases by codes of " + method + ", whose payers pay as soon as they have one, beside purchases from"
                + " balances, and beside nothing at all: idle, the services take processor time too, and the fewer"
                + " purchases a second there are, the more of that each is charged with. The third parties are shown,"
                + " and left out of all sums.";
    }

    @Override
    public Outcome run(Stage stage) {
        var mesh = stage.ground().meshWithChannels();
        var plan = stage.plan();
        var contestants = List.of(
                new Contestant(BALANCE, mesh, plan.buying()),
                new Contestant(CHANNEL, mesh, Shape.scanning(plan.clients(), method, plan.mix())),
                new Contestant(IDLE, mesh, Shape.idle(plan.mix())));
        stage.warmUp(contestants.subList(0, 2));
        var outcome = new Outcome(stage.measure(contestants), Map.of())
                .telling(CHANNEL)
                .comparing("balance", CHANNEL, BALANCE);
        var balance = outcome.of(BALANCE).orElseThrow();
        var channel = outcome.of(CHANNEL).orElseThrow();
        var idle = outcome.of(IDLE).orElseThrow().processorMsPerSecond();
        var balanceAlone = balance.processorMsWithoutLoad() - idle / balance.perSecond();
        var channelAlone = channel.processorMsWithoutLoad() - idle / channel.perSecond();
        return outcome.with("cpu_ms_per_balance_purchase", balance.processorMsWithoutLoad())
                .with("cpu_ms_per_channel_purchase", channel.processorMsWithoutLoad())
                .with("idle_cpu_ms_per_second", idle)
                .with("cpu_ms_per_balance_purchase_above_idle", balanceAlone)
                .with("cpu_ms_per_channel_purchase_above_idle", channelAlone)
                .with("cpu_ratio_balance_above_idle", channelAlone / balanceAlone)
                .with("third_party_cpu_ms_per_purchase", channel.processorMs().getOrDefault(Ground.THIRD_PARTIES, 0.0))
                .with("pay_p50_ms", channel.stepMs(Done.PAY, 50))
                .with("pay_p99_ms", channel.stepMs(Done.PAY, 99));
    }
}
