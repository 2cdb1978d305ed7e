package io.tongbao.stack.cli;

import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tongbao.account.v1.AccountServiceGrpc;
import tongbao.account.v1.HotAccount;
import tongbao.account.v1.ListHotAccountsRequest;
import tongbao.account.v1.SplitAccountRequest;

/** Looks after accounts that many want at once. */
@Command(name = "hot", description = "Looks after accounts that many want at once, and that are split for it.")
final class HotCommand {

    @Command(name = "list", description = "Lists the accounts that are split, or pinned.")
    int list() {
        return Operator.asks("account-core", channel -> {
            var hot = AccountServiceGrpc.newBlockingStub(channel)
                    .listHotAccounts(ListHotAccountsRequest.getDefaultInstance())
                    .getAccountsList();
            hot.forEach(HotCommand::print);
            System.out.println(hot.size() + " accounts are split or pinned");
            return 0;
        });
    }

    @Command(name = "split", description = "Keeps an account in so many parts, whatever its contention.")
    int split(
            @Parameters(paramLabel = "ACCOUNT", description = "Its id.") String account,
            @Parameters(paramLabel = "PARTS", description = "1 to 64; 0: as many as its contention asks for.")
                    int parts) {
        return Operator.asks("account-core", channel -> {
            print(AccountServiceGrpc.newBlockingStub(channel)
                    .splitAccount(SplitAccountRequest.newBuilder()
                            .setId(account)
                            .setParts(parts)
                            .build()));
            return 0;
        });
    }

    private static void print(HotAccount hot) {
        var seen = hot.getHotAtMs() == 0
                ? "never seen to be hot"
                : "locked %d %% of the time at %s"
                        .formatted(hot.getLockedPercent(), Instant.ofEpochMilli(hot.getHotAtMs()));
        System.out.printf(
                "%-32s %2d parts%s, %s%n", hot.getId(), hot.getParts(), hot.getPinned() ? ", pinned" : "", seen);
    }
}
