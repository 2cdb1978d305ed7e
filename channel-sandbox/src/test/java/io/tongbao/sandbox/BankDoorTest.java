package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.sftp.client.SftpClient.CopyMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who comes to the sandbox's bank, and what he may do in its folders. */
class BankDoorTest {

    private static final byte[] TEXT = "<torn".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static BankMerchant merchant;
    private static SftpFiles files;
    private static Counter counter;

    private final String name = PaymentFile.drawn("f");

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new BankMerchant(keys, sandbox);
        files = merchant.files();
        counter = new Counter(sandbox);
    }

    @AfterAll
    static void stop() {
        merchant.close();
        sandbox.close();
    }

    @Test
    void somebody_elses_key_opens_nothing() throws GeneralSecurityException {
        var stranger = pair();

        assertThatThrownBy(
                        () -> new SftpFiles(sandbox.bankPort(), merchant.known("user"), merchant.bankKey(), stranger))
                .isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(
                        () -> new SftpFiles(sandbox.bankPort(), "somebody", merchant.bankKey(), merchant.merchantKey()))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_bank_with_another_key_is_not_the_bank() throws GeneralSecurityException {
        var another = pair().getPublic();

        assertThatThrownBy(() ->
                        new SftpFiles(sandbox.bankPort(), merchant.known("user"), another, merchant.merchantKey()))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void there_are_no_passwords() throws IOException {
        try (var client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier((session, address, key) -> true);
            client.start();
            var session = client.connect(merchant.known("user"), "127.0.0.1", sandbox.bankPort())
                    .verify(Duration.ofSeconds(10))
                    .getSession();
            session.addPasswordIdentity("password");
            assertThatThrownBy(() -> session.auth().verify(Duration.ofSeconds(10)))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void a_name_is_given_once() {
        merchant.send(name + ".xml", "<torn");

        files.write("in/" + name + ".xml.part", TEXT);

        assertThatThrownBy(() -> files.rename("in/" + name + ".xml.part", "in/" + name + ".xml"))
                .hasMessageContaining("SSH_FX_FILE_ALREADY_EXISTS");
        assertThatThrownBy(() -> files.rename("in/" + name + ".xml.part", "in/" + name + ".xml", CopyMode.Overwrite))
                .hasMessageContaining("SSH_FX_FILE_ALREADY_EXISTS");
        assertThat(files.list("in")).contains(name + ".xml", name + ".xml.part");
        files.remove("in/" + name + ".xml.part");
        assertThat(files.list("in")).contains(name + ".xml").doesNotContain(name + ".xml.part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/a.xml", "in/a.part", "out/a.xml.part", "a.xml.part", "in/../../a.xml.part"})
    void only_what_is_unfinished_is_written_and_only_into_one_folder(String path) {
        assertThatThrownBy(() -> files.write(path, TEXT)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void what_was_sent_and_what_the_bank_wrote_stays_as_it_is() {
        merchant.send(name + ".xml", "<torn");
        var sent = "in/" + name + ".xml";

        assertThatThrownBy(() -> files.remove(sent)).hasMessageContaining("SSH_FX_PERMISSION_DENIED");
        assertThatThrownBy(() -> files.truncate(sent)).hasMessageContaining("SSH_FX_PERMISSION_DENIED");
        assertThatThrownBy(() -> files.rename(sent, "in/other.xml")).hasMessageContaining("SSH_FX_PERMISSION_DENIED");
        assertThatThrownBy(() -> files.makeFolder("in/more")).hasMessageContaining("SSH_FX_PERMISSION_DENIED");
        assertThat(files.read(sent)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"silent_before, .xml.part", "silent_after, .xml"})
    void a_connection_is_cut_before_a_file_has_its_name_or_after(String kind, String left) {
        counter.fault("rename", kind, name + ".xml");

        try (var cut = new BankMerchant(keys, sandbox)) {
            assertThatThrownBy(() -> cut.send(name + ".xml", "<torn")).isInstanceOf(UncheckedIOException.class);
        }

        assertThat(files.list("in").stream().filter(file -> file.startsWith(name)))
                .containsExactly(name + left);
    }

    @Test
    void a_bank_is_slow_to_give_a_file_its_name() {
        counter.fault(Map.of("api", "rename", "kind", "slow", "out_trade_no", name + ".xml", "millis", 700));
        var before = System.nanoTime();

        merchant.send(name + ".xml", "<torn");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(650));
        assertThat(files.list("in")).contains(name + ".xml");
    }

    @Test
    void a_bank_refuses_whom_it_knows() {
        counter.fault("login", "refused", "");

        assertThatThrownBy(() -> new BankMerchant(keys, sandbox)).isInstanceOf(UncheckedIOException.class);

        new BankMerchant(keys, sandbox).close();
    }

    @Test
    void a_port_that_is_taken_is_said() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Sandbox.start(new Settings(keys, 0, sandbox.bankPort(), 1)))
                .withMessageContaining("port " + sandbox.bankPort());
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
