package io.tongbao.channel.channel.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Payee;
import io.tongbao.channel.channel.ThirdParty;
import io.tongbao.channel.charge.ChargeState;
import io.tongbao.channel.charge.Charges;
import io.tongbao.channel.charge.FeatureContext;
import io.tongbao.channel.destination.Destinations;
import io.tongbao.channel.payout.Payout;
import io.tongbao.channel.payout.PayoutState;
import io.tongbao.channel.payout.Payouts;
import io.tongbao.kernel.AdvancingClock;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.stack.mariadb.MariaDb;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Rows B12 and E6 of the requirements: from a payout that is written to the letter that ends it, by jobs alone. */
class BankJourneyTest {

    private static final Money PRICE = Money.of("30.00 CNY");

    @TempDir
    private static Path keys;

    private static ThirdParty thirdParty;
    private static ConfigurableApplicationContext context;

    @BeforeAll
    static void start() {
        thirdParty = new ThirdParty(keys);
        var database = MariaDb.forTests("channel");
        context = new SpringApplicationBuilder(FeatureContext.class, BankConfiguration.class, Jobs.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--tongbao.port=0",
                        "--tongbao.management-port=0",
                        "--tongbao.notices-port=0",
                        "--tongbao.nacos=127.0.0.1:0",
                        "--tongbao.channel.look-interval-ms=50",
                        "--tongbao.channel.bank.credentials=" + keys.resolve("bank/merchant.properties"),
                        "--tongbao.channel.bank.host=127.0.0.1",
                        "--tongbao.channel.bank.port=" + thirdParty.bankPort(),
                        "--tongbao.channel.bank.holder=Tongbao",
                        "--tongbao.channel.bank.interval=1s");
    }

    @AfterAll
    static void stop() {
        context.close();
        thirdParty.close();
    }

    @ParameterizedTest
    @CsvSource({"0000, SUCCEEDED", "9001, DECLINED", "9005, DECLINED", "9008, RETURNED"})
    void a_payout_ends_as_the_bank_books_it(String payee, PayoutState end) {
        var before = thirdParty.balance("bank/CNY/payees");
        var id = paidOutTo("623011112222" + payee);
        becomes(id, end);
        assertThat(thirdParty.balance("bank/CNY/payees") - before)
                .isEqualTo(end == PayoutState.SUCCEEDED ? PRICE.minor() : 0);
    }

    @ParameterizedTest
    @CsvSource({"rename, silent_before", "rename, silent_after", "entry, doubled", "status, torn"})
    void a_payout_with_which_something_goes_wrong_is_paid_once(String api, String fault) {
        var before = thirdParty.balance("bank/CNY/payees");
        var number = TimeOrderedId.next("pay") + "-1";
        thirdParty.fault(api, fault, api.equals("rename") ? number + ".xml" : number, Duration.ofMillis(300));
        create(number, "6230111122220000");
        becomes(number, PayoutState.SUCCEEDED);
        assertThat(thirdParty.balance("bank/CNY/payees") - before).isEqualTo(PRICE.minor());
    }

    @Test
    void a_charge_that_somebody_has_remitted_is_paid() {
        var charges = context.getBean(Charges.class);
        var id = TimeOrderedId.next("chg") + "07";
        var until = clock().instant().plus(Duration.ofDays(1));
        charges.create(new Order(id, Remittances.METHOD, "拿铁", PRICE, until), whose());
        eventually(() -> assertThat(charges.get(id).parameters()).containsEntry("reference", id));
        thirdParty.remit("coffee, " + id, PRICE.minor(), "CNY");
        eventually(() -> assertThat(charges.get(id).state()).isEqualTo(ChargeState.SUCCEEDED));
    }

    private static String paidOutTo(String account) {
        var id = TimeOrderedId.next("pay") + "-1";
        create(id, account);
        return id;
    }

    private static void create(String id, String account) {
        var destination = context.getBean(Destinations.class)
                .add(whose(), TimeOrderedId.next("req"), BankPayouts.METHOD, new Payee(account, "梅"))
                .id();
        context.getBean(Payouts.class).create(id, new Payout.Wanted(destination, PRICE, "提现"), whose());
    }

    private static void becomes(String id, PayoutState end) {
        eventually(
                () -> assertThat(context.getBean(Payouts.class).get(id).state()).isEqualTo(end));
    }

    /** Jobs look at the clock, which does not go by itself. */
    private static void eventually(Runnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            clock().advance(Duration.ofSeconds(1));
            assertion.run();
        });
    }

    private static AdvancingClock clock() {
        return context.getBean(AdvancingClock.class);
    }

    private static PlatformContext whose() {
        return new PlatformContext("ord_1", "coffee", "mei", "trace", "");
    }

    @Configuration
    @EnableScheduling
    static class Jobs {}
}
