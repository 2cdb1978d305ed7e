package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Letter;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.apache.sshd.sftp.client.SftpClient;

/** What the bank writes to us: files of one folder, whose names sort as they came. */
final class BankLetters {

    /** More than any that a bank writes; what is longer reads as if it were torn. */
    static final int LENGTH_MAX = 8 << 20;

    private static final String FOLDER = "out";
    private static final String WHOLE = ".xml";

    private final BankCredentials credentials;
    private final Sftp sftp;

    BankLetters(BankCredentials credentials, Sftp sftp) {
        this.credentials = credentials;
        this.sftp = sftp;
    }

    CompletableFuture<List<String>> after(String last, int most) {
        return sftp.run(line -> StreamSupport.stream(line.readDir(FOLDER).spliterator(), false)
                .map(SftpClient.DirEntry::getFilename)
                .filter(name -> name.endsWith(WHOLE) && name.compareTo(last) > 0)
                .sorted()
                .limit(most)
                .toList());
    }

    CompletableFuture<Letter> fetch(String name) {
        return sftp.run(line -> {
            try (var in = line.read(FOLDER + "/" + name)) {
                return new Letter(name, in.readNBytes(LENGTH_MAX));
            }
        });
    }

    /** Only the kind of accident is told on: what it says may repeat what came. */
    @SuppressWarnings("UnusedException")
    List<Notice> read(Letter letter) {
        try {
            return told(new Message(letter.content()));
        } catch (Forged not) {
            throw not;
        } catch (RuntimeException accident) {
            throw new Forged("it cannot be read: " + accident.getClass().getSimpleName());
        }
    }

    /** What comes in no message that we read is kept for people. */
    private List<Notice> told(Message message) {
        if (message.kind().equals(StatusReport.KIND)) {
            var report = new StatusReport();
            message.read(report);
            return report.told();
        }
        if (AccountReport.KINDS.contains(message.kind())) {
            var report = new AccountReport(credentials);
            message.read(report);
            return report.told();
        }
        var what = new Outcome.Unknown("a message that nobody reads: " + message.kind());
        return List.of(new Notice("", Notice.About.STRAY, "", what));
    }
}
