package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payout;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/**
 * Payouts by files, a file for each. The name of the file is the payout's number, and a name is given once: that is
 * what makes a second try the same payout. What becomes of one comes by letters.
 */
final class BankPayouts {

    static final String METHOD = "bank/payout";

    private static final String FOLDER = "in/";
    private static final String UNFINISHED = ".part";
    private static final Pattern ACCOUNT = Pattern.compile("[A-Z0-9]{6,34}");
    private static final int HOLDER_MAX = 70;

    private final BankSettings settings;
    private final BankCredentials credentials;
    private final Sftp sftp;
    private final Clock clock;

    BankPayouts(BankSettings settings, BankCredentials credentials, Sftp sftp, Clock clock) {
        this.settings = settings;
        this.credentials = credentials;
        this.sftp = sftp;
        this.clock = clock;
    }

    CompletableFuture<Outcome> payOut(Payout payout) {
        var account = credentials.account(payout.amount().currency());
        var refusal = account.isEmpty() ? Optional.of(payout.amount() + " is of no account of ours") : refusal(payout);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(new Outcome.Declined(refusal.get()));
        }
        var source = new PaymentFile.Source(settings.holder(), account.orElseThrow(), credentials.bic());
        var file = PaymentFile.of(payout, source, clock.instant());
        return said(sftp.run(line -> sent(line, path(payout), file)));
    }

    CompletableFuture<Outcome> query(Payout payout) {
        if (!Numbers.canBe(payout.number())) {
            return CompletableFuture.completedFuture(new Outcome.Unheard());
        }
        return said(sftp.run(line -> isThere(line, path(payout)) ? new Outcome.Pending() : new Outcome.Unheard()));
    }

    /** Why the bank would never pay it, so that it is not asked. */
    private static Optional<String> refusal(Payout payout) {
        var payee = payout.payee();
        if (!Numbers.canBe(payout.number())) {
            return Optional.of("its number does not fit into the bank's 35 characters");
        }
        if (!Decimals.canBe(payout.amount())) {
            return Optional.of(payout.amount() + " is not for a payout at the bank");
        }
        if (!ACCOUNT.matcher(payee.number()).matches()) {
            return Optional.of("the payee's account is not of 6 to 34 digits and capitals");
        }
        var isNamed = !payee.holder().isBlank() && payee.holder().length() <= HOLDER_MAX;
        return isNamed && isWritable(payee.holder()) && isWritable(payout.subject())
                ? Optional.empty()
                : Optional.of("the payee's name, or the text, is none that a bank can write");
    }

    /** Whether XML can say it. */
    private static boolean isWritable(String text) {
        return text.codePoints().allMatch(c -> c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF);
    }

    /**
     * Gives the file its name when it is whole. One that has the name already is that of an earlier try, which was
     * heard: that is looked for before, since some servers write over what is there.
     */
    private static Outcome sent(SftpClient line, String path, byte[] file) throws IOException {
        if (isThere(line, path)) {
            return new Outcome.Pending();
        }
        try (var out = line.write(path + UNFINISHED)) {
            out.write(file);
        }
        try {
            line.rename(path + UNFINISHED, path);
        } catch (SftpException refused) {
            if (!isThere(line, path)) {
                throw refused;
            }
        }
        return new Outcome.Pending();
    }

    private static boolean isThere(SftpClient line, String path) throws IOException {
        try {
            line.stat(path);
            return true;
        } catch (SftpException refused) {
            if (refused.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw refused;
        }
    }

    private static CompletableFuture<Outcome> said(CompletableFuture<Outcome> answer) {
        return answer.exceptionally(failure -> {
            var cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return cause instanceof Sftp.Busy
                    ? new Outcome.NotAsked()
                    : new Outcome.Unknown("no answer: " + cause.getClass().getSimpleName());
        });
    }

    private static String path(Payout payout) {
        return FOLDER + Numbers.file(payout.number());
    }
}
