package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.kernel.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads camt.054.001.08 and camt.053.001.08: what was booked on our accounts, at once and at the end of a day. One
 * whose numbers do not add up proves nothing.
 */
final class AccountReport implements Message.Reader {

    static final Set<String> KINDS = Set.of("camt.054.001.08", "camt.053.001.08");

    private static final Set<String> REPORTS = Set.of("Ntfctn", "Stmt");

    private final BankCredentials credentials;
    private final List<Notice> told = new ArrayList<>();
    private boolean isWhole;
    private boolean isOurs;
    private Sums sums = new Sums("");
    private Optional<Element> summary = Optional.empty();
    private Optional<Long> opening = Optional.empty();
    private Optional<Long> closing = Optional.empty();

    AccountReport(BankCredentials credentials) {
        this.credentials = credentials;
    }

    /** @throws Forged if it was none */
    List<Notice> told() {
        if (!isWhole) {
            throw new Forged("it is no report of an account");
        }
        return List.copyOf(told);
    }

    @Override
    public Set<String> opened() {
        return Set.of("Document", "BkToCstmrDbtCdtNtfctn", "BkToCstmrStmt", "Ntfctn", "Stmt");
    }

    @Override
    public void piece(Element piece) {
        if (piece.name().equals("Acct")) {
            begin(piece);
        }
        if (!isOurs) {
            return;
        }
        switch (piece.name()) {
            case "Bal" -> balance(piece);
            case "TxsSummry" -> summary = Optional.of(piece);
            case "Ntry" -> entry(new Entry(piece));
            default -> {}
        }
    }

    /** All of a report is about one account, which stands before what was booked on it; it need not be one of ours. */
    private void begin(Element account) {
        var number = account.text("Id/Othr/Id") + account.text("Id/IBAN");
        var currency = credentials.accounts().entrySet().stream()
                .filter(ours -> ours.getValue().equals(number))
                .map(ours -> ours.getKey().getCurrencyCode())
                .findFirst()
                .orElse("");
        isOurs = !currency.isEmpty();
        if (!isOurs) {
            told.add(new Notice("", About.STRAY, "", new Outcome.Unknown("a report of an account that is not ours")));
        } else if (!account.text("Ccy").isEmpty() && !account.text("Ccy").equals(currency)) {
            throw new Forged("it is about an account of another currency");
        }
        sums = new Sums(currency);
        summary = Optional.empty();
        opening = Optional.empty();
        closing = Optional.empty();
    }

    private void balance(Element balance) {
        var amount = Decimals.read(balance.at("Amt").orElseThrow(() -> new Forged("a balance without an amount")));
        var signed = Optional.of(Entry.isCredit(balance) ? amount.minor() : -amount.minor());
        switch (balance.text("Tp/CdOrPrtry/Cd")) {
            case "OPBD" -> opening = signed;
            case "CLBD" -> closing = signed;
            default -> {}
        }
    }

    private void entry(Entry entry) {
        if (!entry.amount().code().equals(sums.currency)) {
            throw new Forged("an entry of another currency than its account");
        }
        sums.add(entry);
        told.addAll(entry.notices());
    }

    @Override
    public void closed(String name) {
        if (!REPORTS.contains(name)) {
            return;
        }
        isWhole = true;
        summary.ifPresent(sums::compare);
        if (opening.isPresent() && closing.isPresent() && opening.get() + sums.change() != closing.get()) {
            throw new Forged("its balances do not add up");
        }
        isOurs = false;
        summary = Optional.empty();
        opening = Optional.empty();
    }

    /** What the entries of a report come to. */
    private static final class Sums {

        private final String currency;
        private long credits;
        private long debits;
        private long creditCount;
        private long debitCount;

        Sums(String currency) {
            this.currency = currency;
        }

        void add(Entry entry) {
            if (!entry.isBooked()) {
                return;
            }
            if (entry.isCredit()) {
                credits = Math.addExact(credits, entry.amount().minor());
                creditCount++;
            } else {
                debits = Math.addExact(debits, entry.amount().minor());
                debitCount++;
            }
        }

        long change() {
            return credits - debits;
        }

        void compare(Element summary) {
            compare(summary, "TtlNtries", creditCount + debitCount, Math.addExact(credits, debits));
            compare(summary, "TtlCdtNtries", creditCount, credits);
            compare(summary, "TtlDbtNtries", debitCount, debits);
        }

        private void compare(Element summary, String name, long count, long sum) {
            var told = summary.text(name + "/NbOfNtries");
            if (!told.isEmpty() && !told.equals(String.valueOf(count))) {
                throw new Forged("its entries are not as many as it says");
            }
            var total = summary.text(name + "/Sum");
            if (!total.isEmpty() && !Decimals.read(total, currency).equals(Money.of(sum, currency))) {
                throw new Forged("its entries do not come to what it says");
            }
        }
    }
}
