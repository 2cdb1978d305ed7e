package io.tongbao.bench.cli;

import io.tongbao.bench.run.ChannelPurchase;
import io.tongbao.bench.run.Cold;
import io.tongbao.bench.run.Events;
import io.tongbao.bench.run.Grow;
import io.tongbao.bench.run.OpenLoop;
import io.tongbao.bench.run.Scenarios;
import io.tongbao.bench.run.SlowChannel;
import io.tongbao.stack.cli.Tongbao;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many purchases a second, at what cost, beside baselines in the same run. */
@Command(
        name = "./tongbao bench",
        mixinStandardHelpOptions = true,
        description = "Measures purchases on a mesh of its own; state is in bench/ of the stack's folder.",
        synopsisSubcommandLabel = "SCENARIO",
        subcommands = CommandLine.HelpCommand.class)
public final class Bench {

    public static void main(String[] words) {
        Tongbao.run(new Bench(), words);
    }

    @Command(name = "purchase", description = "The mesh beside the baselines, in turn.")
    int purchase(
            @Mixin Run run,
            @Option(
                            names = "--variants",
                            split = ",",
                            defaultValue = "mesh,limit,limit-batched,single,canonical-file,canonical-db",
                            description = Scenarios.VARIANTS + " (default: ${DEFAULT-VALUE}).")
                    List<String> variants) {
        return run.of(Scenarios.purchase(variants));
    }

    @Command(name = "latency", description = "One caller: the mesh beside one purchase per global transaction.")
    int latency(@Mixin Run run) {
        return run.withClients(1).of(Scenarios.latency());
    }

    @Command(name = "hot-shop", description = "All to one merchant, beside many merchants.")
    int hotShop(@Mixin Run run) {
        return run.of(Scenarios.hotShop());
    }

    @Command(name = "hot-subsidy", description = "All coupons paid for by one account, beside many accounts.")
    int hotSubsidy(@Mixin Run run) {
        return run.of(Scenarios.hotSubsidy());
    }

    @Command(name = "hot-buyer", description = "All by one buyer, beside many buyers.")
    int hotBuyer(@Mixin Run run) {
        return run.of(Scenarios.hotBuyer());
    }

    @Command(name = "hot-promotion", description = "All in one promotion, through two instances of trade-core.")
    int hotPromotion(@Mixin Run run) {
        return run.of(Scenarios.hotPromotion());
    }

    @Command(name = "events", description = "What it costs that others hear of purchases; whether the books keep up.")
    int events(@Mixin Run run) {
        return run.of(new Events());
    }

    @Command(name = "rollback", description = "A third of the purchases refused, beside none.")
    int rollback(@Mixin Run run) {
        return run.of(Scenarios.rollback());
    }

    @Command(name = "query", description = "GetOrder and ListOrders alone, and beside purchases.")
    int query(@Mixin Run run) {
        return run.of(Scenarios.query());
    }

    @Command(name = "open-loop", description = "Purchases on schedule: latency by rate, up to saturation.")
    int openLoop(@Mixin Run run) {
        return run.of(new OpenLoop());
    }

    @Command(name = "channel-purchase", description = "Paid outside, by a scanned code, beside paid from a balance.")
    int channelPurchase(
            @Mixin Run run,
            @Option(
                            names = "--method",
                            defaultValue = "wechat/native",
                            description =
                                    "How it is paid outside: wechat/native or alipay/qr (default: ${DEFAULT-VALUE}).")
                    String method) {
        return run.of(new ChannelPurchase(method));
    }

    @Command(name = "slow-channel", description = "By a healthy channel, beside others by one that takes 5 s a call.")
    int slowChannel(@Mixin Run run) {
        return run.of(new SlowChannel());
    }

    @Command(name = "cold", description = "Time of up, memory of the whole mesh.")
    int cold(@Mixin Run run) {
        return run.of(new Cold());
    }

    @Command(name = "grow", description = "With many old orders, beside none.")
    int grow(
            @Mixin Run run,
            @Option(
                            names = "--old-orders",
                            defaultValue = "1000000",
                            description = "Paid long ago (default: ${DEFAULT-VALUE}).")
                    int orders) {
        return run.of(new Grow(orders));
    }
}
