package io.tongbao.channel.channel.bank;

import java.io.IOException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * Works with the files of one bank, by threads of its own: SFTP waits, and nobody else is to wait with it. The bank is
 * known by its key, and we are by ours; nothing of this machine's user, neither keys nor settings, has a part in it.
 */
final class Sftp implements AutoCloseable {

    private final BankSettings.Door door;
    private final BankCredentials credentials;
    private final Limits limits;
    private final SshClient client = SshClient.setUpDefaultClient();
    private final ExecutorService hands;
    private final ExecutorService answers;

    /** Lines that nobody speaks on now. */
    private final Deque<SftpClient> idle = new ConcurrentLinkedDeque<>();

    /**
     * How much, and how long.
     *
     * @param lines at most at the same time
     * @param waiting how many pieces of work wait for a line at most; what is more is refused at once
     * @param connect until a connection stands
     * @param answer until the bank has answered one question, of which work has several
     * @param whole from {@link #run} to the end of the work, with all that lies between
     */
    record Limits(int lines, int waiting, Duration connect, Duration answer, Duration whole) {

        private static final int LINES = 2;
        private static final Duration LONGEST = Duration.ofSeconds(25);

        /** As many as are kept back by rule before. */
        private static final int WAITING = 32;

        /** @throws IllegalArgumentException if work might go on while somebody else begins it anew */
        static Limits of(Duration connect, Duration answer) {
            var whole = connect.plus(answer.multipliedBy(2));
            if (whole.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("connect + 2 answers: " + whole + " (expected: at most 25 s)");
            }
            return new Limits(LINES, WAITING, connect, answer, whole);
        }
    }

    /** So much is to be done already that this was not begun. */
    static final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1;

        Busy() {
            super("no line is free", null, false, false);
        }
    }

    /** What is done on a line. */
    interface Work<T> {

        T on(SftpClient line) throws IOException;
    }

    Sftp(BankSettings.Door door, BankCredentials credentials, Limits limits) {
        this.door = door;
        this.credentials = credentials;
        this.limits = limits;
        this.hands = new ThreadPoolExecutor(
                limits.lines(),
                limits.lines(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(limits.waiting()),
                named("bank-sftp"));
        this.answers = Executors.newFixedThreadPool(limits.lines(), named("bank-answers"));
        CoreModuleProperties.NIO_WORKERS.set(client, 1);
        // It is also how long the client waits for the answer to one question.
        CoreModuleProperties.IDLE_TIMEOUT.set(client, limits.answer());
        SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, limits.answer());
        client.setServerKeyVerifier((session, address, key) -> isBank(key));
        client.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.start();
    }

    /**
     * Does a piece of work, once.
     *
     * @return what has come of it, on a thread that may take its time; or a failure, within the limits. Only a
     *     {@link Busy} says that nothing was done. Who has been told of a failure may rely on it that no more is begun.
     */
    <T> CompletableFuture<T> run(Work<T> work) {
        var answer = new CompletableFuture<T>().orTimeout(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
        try {
            hands.execute(() -> take(work, answer));
        } catch (RejectedExecutionException full) {
            answer.completeExceptionally(new Busy());
        }
        return answer.whenCompleteAsync((done, failure) -> {}, answers);
    }

    private <T> void take(Work<T> work, CompletableFuture<T> answer) {
        if (answer.isDone()) {
            return;
        }
        try {
            var line = line();
            answer.whenComplete((done, failure) -> {
                if (failure instanceof TimeoutException) {
                    hangUp(line);
                }
            });
            work(line, work, answer);
        } catch (IOException | RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    private <T> void work(SftpClient line, Work<T> work, CompletableFuture<T> answer) throws IOException {
        try {
            var done = work.on(line);
            idle.push(line);
            answer.complete(done);
        } catch (IOException | RuntimeException failure) {
            hangUp(line);
            throw failure;
        }
    }

    private SftpClient line() throws IOException {
        for (var line = idle.poll(); line != null; line = idle.poll()) {
            if (line.isOpen()) {
                return line;
            }
        }
        var session = client.connect(credentials.user(), door.host(), door.port())
                .verify(limits.connect())
                .getSession();
        try {
            session.addPublicKeyIdentity(credentials.merchant());
            session.auth().verify(limits.answer());
            return SftpClientFactory.instance().createSftpClient(session);
        } catch (IOException | RuntimeException refused) {
            session.close(true);
            throw refused;
        }
    }

    private static void hangUp(SftpClient line) {
        line.getClientSession().close(true);
    }

    private boolean isBank(PublicKey key) {
        return KeyUtils.compareKeys(key, credentials.bank());
    }

    private static ThreadFactory named(String name) {
        return work -> {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Hangs up at once; who still waits is told that there is no answer. */
    @Override
    public void close() {
        hands.shutdownNow();
        client.stop();
        answers.shutdown();
    }
}
