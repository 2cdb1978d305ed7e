package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Money;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Something that was booked on an account of ours; several payments, if the bank books them together. Only what it
 * calls booked is, and only of its own kind: fees and corrections may name a payout, too.
 */
final class Entry {

    private static final ZoneOffset BANKS_ZONE = ZoneOffset.ofHours(8);
    private static final String PAID_BY_US = "ICDT";
    private static final String PAID_TO_US = "RCDT";
    private static final int ID_MAX = 64;

    private final Element entry;
    private final Money amount;
    private final boolean isCredit;

    /** @throws Forged if it does not say how much, and which way */
    Entry(Element entry) {
        this.entry = entry;
        this.amount = amount(entry);
        this.isCredit = isCredit(entry);
    }

    Money amount() {
        return amount;
    }

    boolean isCredit() {
        return isCredit;
    }

    boolean isBooked() {
        return entry.text("Sts/Cd").equals("BOOK");
    }

    /** What it says, for each payment in it. */
    List<Notice> notices() {
        var details = entry.all("NtryDtls").stream()
                .flatMap(all -> all.all("TxDtls").stream())
                .toList();
        if (details.isEmpty()) {
            return List.of(stray(entry, amount));
        }
        if (details.size() == 1) {
            var one = details.get(0);
            if (one.at("Amt").isPresent() && !amount(one).equals(amount)) {
                throw new Forged("an entry and its payment are of different amounts");
            }
            return List.of(notice(one, amount));
        }
        var all = details.stream().map(Entry::amount).reduce(Money.zero(amount.currency()), Entry::sum);
        if (!all.equals(amount)) {
            throw new Forged("the payments of an entry do not come to its amount");
        }
        return details.stream().map(one -> notice(one, amount(one))).toList();
    }

    static boolean isCredit(Element of) {
        return switch (of.text("CdtDbtInd")) {
            case "CRDT" -> true;
            case "DBIT" -> false;
            default -> throw new Forged("something that is neither a credit nor a debit");
        };
    }

    private static Money amount(Element of) {
        return Decimals.read(of.at("Amt").orElseThrow(() -> new Forged("something without an amount")));
    }

    private static Money sum(Money one, Money other) {
        if (!one.currency().equals(other.currency())) {
            throw new Forged("payments of several currencies in one entry");
        }
        return one.plus(other);
    }

    private Notice notice(Element payment, Money paid) {
        if (entry.text("RvslInd").equals("true")) {
            return stray(payment, paid);
        }
        return isCredit ? credit(payment, paid) : debit(payment, paid);
    }

    private Notice debit(Element payment, Money paid) {
        var number = payment.text("Refs/EndToEndId");
        var file = payment.text("Refs/MsgId");
        var isOurs = family(payment, "Cd").equals(PAID_BY_US)
                && Numbers.canBe(number)
                && (file.isEmpty() || file.equals(number))
                && payment.at("RtrInf").isEmpty();
        return isOurs ? new Notice(id(payment), About.PAYOUT, number, yes(payment, paid)) : stray(payment, paid);
    }

    private Notice credit(Element payment, Money paid) {
        var number = payment.text("Refs/EndToEndId");
        var family = family(payment, "Cd");
        var isBack = payment.at("RtrInf").isPresent();
        if (isBack && family.equals(PAID_BY_US) && Numbers.canBe(number)) {
            return new Notice(id(payment), About.PAYOUT, number, back(payment, paid));
        }
        var reference = Remittances.reference(payment);
        return !isBack && family.equals(PAID_TO_US) && reference.isPresent()
                ? new Notice(id(payment), About.CHARGE, reference.get(), yes(payment, paid))
                : stray(payment, paid);
    }

    /** Money that is not booked yet has not moved. */
    private Outcome yes(Element payment, Money paid) {
        if (!isBooked()) {
            return new Outcome.Pending();
        }
        var id = id(payment);
        return id.isEmpty() || !paid.isPositive()
                ? new Outcome.Unknown("booked, but it does not say under which number, or how much")
                : new Outcome.Succeeded(id, paid, at(payment));
    }

    private Outcome back(Element payment, Money paid) {
        var reason = payment.text("RtrInf/Rsn/Cd") + payment.text("RtrInf/Rsn/Prtry");
        return isBooked() ? new Outcome.Returned(id(payment), paid, reason) : new Outcome.Pending();
    }

    private Notice stray(Element payment, Money moved) {
        var what = (isCredit ? "a credit of " : "a debit of ") + moved + ", " + family(payment, "Cd") + "/"
                + family(payment, "SubFmlyCd");
        return new Notice(id(payment), About.STRAY, "", new Outcome.Unknown(what));
    }

    private String id(Element payment) {
        var own = payment.text("Refs/AcctSvcrRef");
        var id = own.isEmpty() ? entry.text("AcctSvcrRef") : own;
        return id.length() <= ID_MAX ? id : "";
    }

    /** Its kind, below the domain of payments. */
    private String family(Element payment, String code) {
        var of = payment.at("BkTxCd/Domn").or(() -> entry.at("BkTxCd/Domn"));
        return of.filter(domain -> domain.text("Cd").equals("PMNT"))
                .map(domain -> domain.text("Fmly/" + code))
                .orElse("");
    }

    private Instant at(Element payment) {
        try {
            var exactly = payment.text("RltdDts/TxDtTm");
            return exactly.isEmpty()
                    ? LocalDate.parse(entry.text("BookgDt/Dt")).atStartOfDay().toInstant(BANKS_ZONE)
                    : OffsetDateTime.parse(exactly).toInstant();
        } catch (DateTimeException none) {
            throw new Forged(
                    "something was booked at no time: " + none.getClass().getSimpleName());
        }
    }
}
