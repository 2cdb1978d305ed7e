package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Channel.Prepared;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Charges that payers pay by a transfer from their own bank, with the charge's number in its text. Nobody asks the bank
 * for them and nobody can close them: they are paid when they are booked, or their time passes.
 */
final class Remittances {

    static final String METHOD = "bank/remittance";

    /** A charge's number, as the platform draws them: with it, words beside it do no harm, whatever blanks are lost. */
    private static final Pattern NUMBER = Pattern.compile("chg_[0-9a-hjkmnp-tv-z]{28}");

    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Z}]+");

    private final BankSettings settings;
    private final BankCredentials credentials;
    private final Clock clock;

    Remittances(BankSettings settings, BankCredentials credentials, Clock clock) {
        this.settings = settings;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** Tells the payer's side where to pay to. The bank has no part in it. */
    Prepared prepare(Order order) {
        var account = credentials.account(order.amount().currency()).orElse("");
        if (account.isEmpty() || !Decimals.canBe(order.amount())) {
            return new Prepared.Not(new Outcome.Declined(order.amount() + " is not for our accounts at the bank"));
        }
        if (!NUMBER.matcher(order.number()).matches()) {
            return new Prepared.Not(new Outcome.Declined("its number could not be told from other words"));
        }
        return new Prepared.Ready(Map.of(
                "account", account,
                "bic", credentials.bic(),
                "holder", settings.holder(),
                "reference", order.number(),
                "amount", order.amount().toString()));
    }

    /** Nothing has been booked that anybody has read. Whether something still may be is a matter of time alone. */
    Outcome query(Order order) {
        return order.payUntil().plus(settings.late()).isAfter(clock.instant())
                ? new Outcome.Pending()
                : new Outcome.Declined("nobody has paid it in time");
    }

    /** The charge that a payer has named; empty if he has named none, or several. */
    static Optional<String> reference(Element payment) {
        var text = payment.at("RmtInf").stream()
                .flatMap(info -> info.all("Ustrd").stream())
                .map(Element::text)
                .collect(Collectors.joining());
        var squeezed = BLANK.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
        var named = new TreeSet<String>();
        var each = NUMBER.matcher(squeezed);
        while (each.find()) {
            named.add(each.group());
        }
        return named.size() == 1 ? Optional.of(named.first()) : Optional.empty();
    }
}
