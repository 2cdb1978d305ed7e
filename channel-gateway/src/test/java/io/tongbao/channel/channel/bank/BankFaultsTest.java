package io.tongbao.channel.channel.bank;

import static io.tongbao.channel.channel.bank.Customer.got;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payee;
import io.tongbao.channel.channel.Payout;
import io.tongbao.channel.channel.ThirdParty;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rows E1 E2 E6 of the requirements: whatever goes wrong at the bank, a payout is paid once, and nobody is told wrong.
 */
class BankFaultsTest {

    /** Less than a rename that is slow takes. */
    private static final Duration ANSWER = Duration.ofMillis(800);

    private static final Duration PAUSE = Duration.ofMillis(600);

    @TempDir
    private static Path keys;

    private static ThirdParty thirdParty;
    private static Customer customer;

    private final String number = TimeOrderedId.next("pay") + "-1";
    private final long before = paidOut();

    @BeforeAll
    static void start() {
        thirdParty = new ThirdParty(keys);
        customer = new Customer(keys, thirdParty, ANSWER);
    }

    @AfterAll
    static void stop() {
        customer.close();
        thirdParty.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "silent_before", "silent_after"})
    void nobody_knows_what_became_of_a_file_whose_name_was_not_answered(String fault) {
        thirdParty.fault("rename", fault, number + ".xml", Duration.ofMillis(1500));
        assertThat(got(bank().payOut(payout()))).isInstanceOf(Outcome.Unknown.class);
        if (!(got(bank().queryPayout(payout())) instanceof Outcome.Pending)) {
            assertThat(got(bank().payOut(payout()))).isInstanceOf(Outcome.Pending.class);
        }
        isPaidOnce();
        assertThat(got(bank().payOut(payout()))).as("once more").isInstanceOf(Outcome.Pending.class);
        isPaidOnce();
    }

    @Test
    void a_file_that_is_not_named_is_not_there_and_is_sent_again() {
        thirdParty.fault("rename", "silent_before", number + ".xml");
        got(bank().payOut(payout()));
        assertThat(got(bank().queryPayout(payout()))).isInstanceOf(Outcome.Unheard.class);
    }

    @Test
    void a_file_that_is_named_is_there_though_nobody_said_so() {
        thirdParty.fault("rename", "silent_after", number + ".xml");
        got(bank().payOut(payout()));
        assertThat(got(bank().queryPayout(payout()))).isInstanceOf(Outcome.Pending.class);
    }

    @Test
    void whoever_is_not_let_in_knows_nothing() {
        try (var other = new Customer(customer.credentials(), thirdParty.bankPort(), ANSWER)) {
            thirdParty.fault("login", "refused", customer.credentials().user());
            assertThat(got(other.bank(Instant.now()).payOut(payout()))).isInstanceOf(Outcome.Unknown.class);
            assertThat(got(other.bank(Instant.now()).payOut(payout()))).isInstanceOf(Outcome.Pending.class);
        }
        isPaidOnce();
    }

    @Test
    void a_server_with_another_key_is_told_nothing() throws GeneralSecurityException {
        var known = customer.credentials();
        var impostor = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
        var deceived = new BankCredentials(known.user(), known.merchant(), impostor, known.bic(), known.accounts());
        try (var other = new Customer(deceived, thirdParty.bankPort(), ANSWER)) {
            assertThat(got(other.bank(Instant.now()).payOut(payout()))).isInstanceOf(Outcome.Unknown.class);
            assertThat(got(other.bank(Instant.now()).queryPayout(payout()))).isInstanceOf(Outcome.Unknown.class);
        }
        assertThat(got(bank().queryPayout(payout()))).isInstanceOf(Outcome.Unheard.class);
    }

    @ParameterizedTest
    @CsvSource({"slow, payout", "silent_after, payout", "reordered, payout", "unknown_state, payout"})
    void what_is_booked_is_paid_whatever_was_said_of_it_before(String fault, String api) {
        thirdParty.fault(api, fault, number, PAUSE);
        got(bank().payOut(payout()));
        isPaidOnce();
        assertThat(customer.told(number)).noneMatch(Outcome.Declined.class::isInstance);
    }

    @Test
    void a_file_that_nobody_looks_at_stays_pending() throws InterruptedException {
        thirdParty.fault("payout", "silent_before", number);
        got(bank().payOut(payout()));
        Thread.sleep(PAUSE.toMillis());
        assertThat(customer.told(number)).isEmpty();
        assertThat(got(bank().queryPayout(payout()))).isInstanceOf(Outcome.Pending.class);
    }

    @ParameterizedTest
    @CsvSource({"rejected_file, FF01", "no_funds, AM04"})
    void what_is_refused_for_good_is_declined(String fault, String why) {
        thirdParty.fault("payout", fault, number);
        got(bank().payOut(payout()));
        await().untilAsserted(() -> assertThat(customer.told(number)).containsExactly(new Outcome.Declined(why)));
        assertThat(paidOut()).isEqualTo(before);
    }

    @Test
    void another_amount_than_was_asked_is_told_as_it_was_booked() {
        thirdParty.fault("payout", "wrong_amount", number);
        got(bank().payOut(payout()));
        await().untilAsserted(() -> assertThat(customer.told(number))
                .filteredOn(Outcome.Succeeded.class::isInstance)
                .extracting(yes -> ((Outcome.Succeeded) yes).amount())
                .containsExactly(Money.of("30.01 CNY")));
    }

    @Test
    void what_comes_back_is_told_after_it_was_paid() {
        thirdParty.fault("payout", "returned", number, PAUSE);
        got(bank().payOut(payout()));
        await().untilAsserted(() -> assertThat(customer.told(number))
                .filteredOn(outcome -> !(outcome instanceof Outcome.Pending))
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(Outcome.Returned.class, back -> {
                    assertThat(back.why()).isEqualTo("AC04");
                    assertThat(back.amount()).isEqualTo(Money.of("30.00 CNY"));
                }));
        assertThat(paidOut()).isEqualTo(before);
    }

    @Test
    void a_part_that_comes_back_is_told_as_a_part() {
        got(bank().payOut(payout()));
        isPaidOnce();
        assertThat(thirdParty.atDesk(
                        "return", java.util.Map.of("end_to_end_id", number, "reason", "AC04", "amount", 1)))
                .isTrue();
        await().untilAsserted(() -> assertThat(customer.told(number))
                .filteredOn(Outcome.Returned.class::isInstance)
                .extracting(back -> ((Outcome.Returned) back).amount())
                .containsExactly(Money.of("0.01 CNY")));
    }

    @ParameterizedTest
    @CsvSource({
        "status, lost",
        "status, torn",
        "status, doubled",
        "status, late",
        "status, stranger",
        "entry, torn",
        "entry, doubled",
        "entry, late"
    })
    void letters_that_come_otherwise_end_a_payout_all_the_same(String api, String fault) {
        var torn = customer.torn();
        thirdParty.fault(api, fault, number, PAUSE);
        got(bank().payOut(payout()));
        isPaidOnce();
        assertThat(customer.torn() - torn).isEqualTo(fault.equals("torn") ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "shuffled", "doubled", "late"})
    void an_entry_that_was_lost_is_in_the_statement_of_its_day(String fault) {
        thirdParty.fault("entry", "lost", number);
        got(bank().payOut(payout()));
        await().until(() -> paidOut() > before);
        assertThat(customer.told(number)).noneMatch(Outcome.Succeeded.class::isInstance);
        if (!fault.equals("none")) {
            thirdParty.fault("statement", fault, "CNY", PAUSE);
        }
        thirdParty.atDesk("close-day", java.util.Map.of());
        isPaidOnce();
    }

    @ParameterizedTest
    @ValueSource(strings = {"torn", "wrong_balance", "lost"})
    void a_statement_that_is_wrong_proves_nothing(String fault) {
        var torn = customer.torn();
        thirdParty.fault("entry", "lost", number);
        got(bank().payOut(payout()));
        await().until(() -> paidOut() > before);
        thirdParty.fault("statement", fault, "CNY", Duration.ofMinutes(5));
        thirdParty.atDesk("close-day", java.util.Map.of());
        thirdParty.remit("behind it " + number, 1, "CNY");
        await().until(() -> customer.told().stream()
                .anyMatch(told -> told.outcome().toString().contains("0.01 CNY")));
        assertThat(customer.told(number)).noneMatch(Outcome.Succeeded.class::isInstance);
        assertThat(customer.torn() - torn).isEqualTo(fault.equals("lost") ? 0 : 1);
    }

    @Test
    void other_currencies_have_their_own_decimals() {
        for (var amount : List.of("30 JPY", "30.125 KWD", "30.12 USD")) {
            var payout = new Payout(TimeOrderedId.next("pay") + "-1", "bank/payout", payee(), Money.of(amount), "提现");
            assertThat(got(bank().payOut(payout))).isInstanceOf(Outcome.Pending.class);
            await().untilAsserted(() -> assertThat(customer.told(payout.number()))
                    .filteredOn(Outcome.Succeeded.class::isInstance)
                    .extracting(yes -> ((Outcome.Succeeded) yes).amount())
                    .containsExactly(Money.of(amount)));
        }
    }

    @Test
    void nobody_waits_for_a_bank_that_is_away() {
        try (var away = new Customer(customer.credentials(), 1, ANSWER)) {
            var bank = away.bank(Instant.now());
            assertThat(got(bank.payOut(payout()))).isInstanceOf(Outcome.Unknown.class);
            assertThat(bank.after("", 10)).failsWithin(Customer.PATIENCE);
        }
    }

    private void isPaidOnce() {
        await().untilAsserted(() -> {
            var yes = customer.told(number).stream()
                    .filter(Outcome.Succeeded.class::isInstance)
                    .distinct()
                    .toList();
            assertThat(yes)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Outcome.Succeeded.class,
                            paid -> assertThat(paid.amount()).isEqualTo(Money.of("30.00 CNY")));
        });
        assertThat(paidOut() - before).isEqualTo(3000);
    }

    private static Bank bank() {
        return customer.bank(Instant.now());
    }

    private Payout payout() {
        return new Payout(number, BankPayouts.METHOD, payee(), Money.of("30.00 CNY"), "提现 <& withdrawal");
    }

    private static Payee payee() {
        return new Payee("6230111122220000", "梅 & Co");
    }

    private static long paidOut() {
        return thirdParty.balance("bank/CNY/payees");
    }
}
