package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Letter;
import io.tongbao.channel.channel.Mailbox;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payout;
import io.tongbao.channel.channel.PaysOut;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.channel.Refund;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A bank, host to host. By "bank/payout" it pays to accounts at any bank, by "bank/remittance" payers send what they
 * like, naming the charge.
 *
 * <p>It answers nothing: it takes files and leaves files. That somebody has paid, or is paid, is true when it is booked
 * and the letter that says so is read. The line by which letters are fetched proves whose they are.
 */
public final class Bank implements Channel, PaysOut, Mailbox {

    private static final Answers ANSWERS = new Answers(new Answer(200, ""), new Answer(401, ""));

    private final BankSettings settings;
    private final BankPayouts leaving;
    private final BankLetters letters;
    private final Remittances remittances;

    Bank(BankSettings settings, BankCredentials credentials, Sftp sftp, Clock clock) {
        this.settings = settings;
        this.leaving = new BankPayouts(settings, credentials, sftp, clock);
        this.letters = new BankLetters(credentials, sftp);
        this.remittances = new Remittances(settings, credentials, clock);
    }

    @Override
    public String code() {
        return "bank";
    }

    @Override
    public Set<String> methods() {
        return Set.of(Remittances.METHOD);
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        return CompletableFuture.completedFuture(remittances.prepare(order));
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        return CompletableFuture.completedFuture(remittances.query(order));
    }

    /** Nobody can keep a payer from sending money. */
    @Override
    public CompletableFuture<Outcome> close(Order order) {
        return query(order);
    }

    /** Where a remittance came from is for people to see: the account that sent it need not take any. */
    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        return CompletableFuture.completedFuture(
                new Outcome.Declined("a bank does not give back remittances: pay it out by hand"));
    }

    /** It was never asked for one. */
    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        return CompletableFuture.completedFuture(new Outcome.Unheard());
    }

    @Override
    public Set<String> payouts() {
        return Set.of(BankPayouts.METHOD);
    }

    @Override
    public CompletableFuture<Outcome> payOut(Payout payout) {
        return leaving.payOut(payout);
    }

    @Override
    public CompletableFuture<Outcome> queryPayout(Payout payout) {
        return leaving.query(payout);
    }

    @Override
    public Duration interval() {
        return settings.interval();
    }

    @Override
    public CompletableFuture<List<String>> after(String last, int most) {
        return letters.after(last, most);
    }

    @Override
    public CompletableFuture<Letter> fetch(String name) {
        return letters.fetch(name);
    }

    @Override
    public List<Notice> read(Letter letter) {
        return letters.read(letter);
    }

    /** The bank calls nobody: whoever does is somebody else. */
    @Override
    public Notice read(RawNotice raw) {
        throw new Forged("a bank tells by letters alone");
    }

    @Override
    public Answers answers() {
        return ANSWERS;
    }
}
