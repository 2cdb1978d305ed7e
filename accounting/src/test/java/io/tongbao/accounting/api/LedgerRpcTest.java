package io.tongbao.accounting.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.accounting.FeatureContext;
import io.tongbao.accounting.journal.Corrections;
import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.journal.DryRuns;
import io.tongbao.accounting.journal.Journal;
import io.tongbao.accounting.journal.Ledger;
import io.tongbao.accounting.journal.Movement;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tongbao.accounting.v1.GetTrialBalanceRequest;
import tongbao.accounting.v1.ListVouchersRequest;
import tongbao.accounting.v1.Voucher;

/** Row D1 of the requirements: all of the books can be read. */
class LedgerRpcTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final int PAGE = 1000;
    private static final int PAGES_MAX = 10;

    private final LedgerRpc ledger = new LedgerRpc(
            CONTEXT.getBean(Ledger.class),
            CONTEXT.getBean(Corrections.class),
            CONTEXT.getBean(DryRuns.class),
            CONTEXT.getBean(Days.class));

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void a_trade_with_more_vouchers_than_a_page_holds_is_read_to_its_end_without_a_gap() {
        book("other", 3);
        book("ord_1", 2 * PAGE + 202);
        book("other", 2);
        var pages = new ArrayList<List<Voucher>>();
        var after = 0L;
        do {
            pages.add(page(after));
            after = pages.get(pages.size() - 1).stream()
                    .mapToLong(Voucher::getNumber)
                    .max()
                    .orElse(0);
        } while (after > 0 && pages.size() < PAGES_MAX);
        assertThat(pages).extracting(List::size).containsExactly(PAGE, PAGE, 202, 0);
        assertThat(pages.stream().flatMap(List::stream).map(Voucher::getEvent))
                .containsExactlyElementsOf(IntStream.range(0, 2 * PAGE + 202)
                        .mapToObj(i -> "transfer/ord_1-" + i)
                        .toList());
    }

    @Test
    void a_trial_balance_says_by_whose_calendar_its_days_are() {
        assertThat(ledger.getTrialBalance(GetTrialBalanceRequest.getDefaultInstance())
                        .getZone())
                .isEqualTo("Asia/Shanghai");
    }

    private List<Voucher> page(long after) {
        return ledger.listVouchers(ListVouchersRequest.newBuilder()
                        .setBusinessCode("ord_1")
                        .setAfter(after)
                        .build())
                .getVouchersList();
    }

    private static void book(String code, int movements) {
        var already = CONTEXT.getBean(Ledger.class).ofTrade(code, 0, 1).size();
        CONTEXT.getBean(Journal.class)
                .book(IntStream.range(0, movements)
                        .mapToObj(i -> new Movement(
                                "transfer/" + code + "-" + (already * PAGE + i),
                                new Movement.Way(
                                        new Movement.Side("buyer", "USER_BALANCE"),
                                        new Movement.Side("shop", "MERCHANT"),
                                        Money.of(1, "CNY")),
                                CONTEXT.getBean(AdvancingClock.class).instant(),
                                new PlatformContext(code, "coffee", "mei", "")))
                        .toList());
    }
}
