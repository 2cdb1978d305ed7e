package io.tongbao.channel.channel.bank;

import static io.tongbao.channel.channel.bank.Customer.got;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.channel.Refund;
import io.tongbao.channel.channel.ThirdParty;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payers send what they like and name the charge; only what is booked counts. Rows E1 E2 E8 of the requirements. */
class RemittanceTest {

    private static final Money PRICE = Money.of("32.00 CNY");
    private static final Instant UNTIL = Instant.parse("2026-11-29T06:00:00Z");

    @TempDir
    private static Path keys;

    private static ThirdParty thirdParty;
    private static Customer customer;

    /** As the platform draws them, with the two digits of a slot. */
    private final String number = TimeOrderedId.next("chg") + "07";

    @BeforeAll
    static void start() {
        thirdParty = new ThirdParty(keys);
        customer = new Customer(keys, thirdParty, Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop() {
        customer.close();
        thirdParty.close();
    }

    @Test
    void its_payer_is_told_where_to_pay_to_and_what_to_write() {
        assertThat(got(bank().prepare(order(PRICE))))
                .isEqualTo(new Prepared.Ready(Map.of(
                        "account",
                                customer.credentials().account(PRICE.currency()).orElseThrow(),
                        "bic", "TBSBCNBJXXX",
                        "holder", "通宝 Tongbao",
                        "reference", number,
                        "amount", "32.00 CNY")));
    }

    @Test
    void what_no_account_of_ours_can_take_is_declined() {
        assertThat(got(bank().prepare(order(Money.of("32.00 EUR")))))
                .isInstanceOfSatisfying(
                        Prepared.Not.class, not -> assertThat(not.outcome()).isInstanceOf(Outcome.Declined.class));
        var otherwise = new Order("short", Remittances.METHOD, "拿铁", PRICE, UNTIL);
        assertThat(got(bank().prepare(otherwise))).isInstanceOf(Prepared.Not.class);
    }

    @Test
    void it_waits_until_its_time_and_what_is_on_its_way_have_passed() {
        for (var moment : new Instant[] {UNTIL.minusSeconds(1), UNTIL.plusSeconds(3599)}) {
            assertThat(got(customer.bank(moment).query(order(PRICE)))).isInstanceOf(Outcome.Pending.class);
            assertThat(got(customer.bank(moment).close(order(PRICE)))).isInstanceOf(Outcome.Pending.class);
        }
        var late = customer.bank(UNTIL.plusSeconds(3600));
        assertThat(got(late.query(order(PRICE)))).isInstanceOf(Outcome.Declined.class);
        assertThat(got(late.close(order(PRICE)))).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void what_is_booked_is_paid_with_what_came() {
        thirdParty.remit("for coffee " + number.toUpperCase(Locale.ROOT), 3199, "CNY");
        await().untilAsserted(() -> assertThat(customer.told())
                .filteredOn(told -> told.number().equals(number))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.about()).isEqualTo(About.CHARGE);
                    assertThat(told.outcome())
                            .isInstanceOfSatisfying(
                                    Outcome.Succeeded.class,
                                    yes -> assertThat(yes.amount()).isEqualTo(Money.of("31.99 CNY")));
                }));
    }

    @Test
    void it_comes_in_other_currencies_and_with_blanks_in_its_number() {
        thirdParty.remit(number.replaceAll("(.{4})", "$1 "), 32, "JPY");
        await().untilAsserted(() -> assertThat(customer.told(number))
                .singleElement()
                .isInstanceOfSatisfying(
                        Outcome.Succeeded.class, yes -> assertThat(yes.amount()).isEqualTo(Money.of("32 JPY"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"torn", "doubled", "late"})
    void an_advice_that_comes_otherwise_says_the_same(String fault) {
        thirdParty.fault("entry", fault, number, Duration.ofMillis(300));
        thirdParty.remit(number, 3200, "CNY");
        await().untilAsserted(() -> assertThat(customer.told(number).stream().distinct())
                .singleElement()
                .isInstanceOf(Outcome.Succeeded.class));
    }

    @Test
    void an_advice_that_is_lost_is_in_the_statement() {
        thirdParty.fault("entry", "lost", number);
        thirdParty.remit(number, 3200, "CNY");
        thirdParty.atDesk("close-day", Map.of());
        await().untilAsserted(
                        () -> assertThat(customer.told(number)).singleElement().isInstanceOf(Outcome.Succeeded.class));
    }

    @Test
    void a_correction_of_the_banks_own_pays_nothing() {
        var before = customer.told().size();
        thirdParty.atDesk("correct", Map.of("direction", "credit", "amount", 100, "currency", "CNY"));
        thirdParty.atDesk("correct", Map.of("direction", "debit", "amount", 100, "currency", "CNY"));
        await().until(() -> customer.told().size() >= before + 2);
        assertThat(customer.told().subList(before, before + 2))
                .extracting(Notice::about)
                .containsOnly(About.STRAY);
    }

    @Test
    void nothing_is_given_back_and_a_refund_ends_so() {
        var refund = new Refund("ref_1-1-1", order(PRICE), PRICE, PRICE, "cold");
        assertThat(got(bank().queryRefund(refund))).isInstanceOf(Outcome.Unheard.class);
        assertThat(got(bank().refund(refund))).isInstanceOf(Outcome.Declined.class);
    }

    @Test
    void nobody_speaks_for_a_bank_over_http() {
        assertThatThrownBy(() -> bank().read(new RawNotice(Map.of(), new byte[0])))
                .isInstanceOf(Forged.class);
    }

    private static Bank bank() {
        return customer.bank(Instant.now());
    }

    private Order order(Money amount) {
        return new Order(number, Remittances.METHOD, "拿铁", amount, UNTIL);
    }
}
