package io.tongbao.stack.cli;

import io.tongbao.stack.StackFailure;
import io.tongbao.stack.trade.Trade;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one trade in all services. */
@Command(
        name = "trade",
        description = "Shows a trade in all services, by the id of its order, refund, payment, charge or transfer.")
final class ShowTrade implements Callable<Integer> {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Override
    public Integer call() {
        var lines = Trade.lines(Tongbao.stack().database("trade"), id);
        if (lines.isEmpty()) {
            throw new StackFailure("no order, refund, payment, charge or transfer is called " + id);
        }
        lines.forEach(System.out::println);
        return 0;
    }
}
