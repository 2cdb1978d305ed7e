package io.tongbao.stack.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import tongbao.channel.v1.Channel;
import tongbao.channel.v1.ChannelServiceGrpc;
import tongbao.channel.v1.ListChannelsRequest;

/** Tells how channels are. */
@Command(name = "channels", description = "Tells how channels are to payers, by the calls of the last minute.")
final class ChannelsCommand implements Callable<Integer> {
    private static final String ROW = "%-8s %-8s %6s %7s %10s  %s%n";

    @Override
    public Integer call() {
        return Operator.asks("channel-gateway", channel -> {
            System.out.printf(ROW, "CODE", "STATE", "ASKED", "SILENT", "ANSWER MS", "METHODS");
            ChannelServiceGrpc.newBlockingStub(channel)
                    .listChannels(ListChannelsRequest.getDefaultInstance())
                    .getChannelsList()
                    .forEach(one -> System.out.print(row(one)));
            return 0;
        });
    }

    static String row(Channel channel) {
        return ROW.formatted(
                channel.getCode(),
                channel.getState().name().toLowerCase(Locale.ROOT),
                channel.getAsked(),
                channel.getSilent(),
                channel.getAsked() == channel.getSilent() ? "-" : channel.getAnswerMs(),
                Stream.concat(channel.getMethodsList().stream(), channel.getPayoutsList().stream())
                        .map(method -> channel.getClosedList().contains(method) ? method + " (closed)" : method)
                        .collect(Collectors.joining(", ")));
    }
}
