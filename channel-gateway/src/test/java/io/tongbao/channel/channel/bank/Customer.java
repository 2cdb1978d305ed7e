package io.tongbao.channel.channel.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Letter;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.ThirdParty;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A customer of the sandbox's bank, who reads all letters that are written to him. */
final class Customer implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BankSettings settings;
    private final BankCredentials credentials;
    private final Sftp sftp;
    private final List<Notice> told = new ArrayList<>();
    private int torn;
    private String last = "";

    Customer(Path keys, ThirdParty thirdParty, Duration answer) {
        this(BankCredentials.read(keys.resolve("bank/merchant.properties")), thirdParty.bankPort(), answer);
    }

    Customer(BankCredentials credentials, int port, Duration answer) {
        this.credentials = credentials;
        this.settings = new BankSettings(
                new BankSettings.Door("127.0.0.1", port), "通宝 Tongbao", Duration.ofSeconds(1), Duration.ofHours(1));
        this.sftp = new Sftp(settings.door(), credentials, Sftp.Limits.of(answer, answer));
    }

    BankCredentials credentials() {
        return credentials;
    }

    Bank bank(Instant now) {
        return new Bank(settings, credentials, sftp, Clock.fixed(now, ZoneOffset.UTC));
    }

    /** All that has been told by now, in the order in which it came. */
    synchronized List<Notice> told() {
        var bank = bank(Instant.now());
        for (var name : got(bank.after(last, 1000))) {
            read(bank, got(bank.fetch(name)));
            last = name;
        }
        return List.copyOf(told);
    }

    /** What has been told of a number. */
    List<Outcome> told(String number) {
        return told().stream()
                .filter(notice -> notice.number().equals(number))
                .map(Notice::outcome)
                .toList();
    }

    /** How many letters could not be read. */
    synchronized int torn() {
        told();
        return torn;
    }

    private void read(Bank bank, Letter letter) {
        try {
            told.addAll(bank.read(letter));
        } catch (Forged not) {
            torn++;
        }
    }

    static <T> T got(CompletableFuture<T> answer) {
        return assertThat(answer).succeedsWithin(PATIENCE).actual();
    }

    @Override
    public void close() {
        sftp.close();
    }
}
