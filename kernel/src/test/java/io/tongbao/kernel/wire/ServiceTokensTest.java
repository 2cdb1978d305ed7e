package io.tongbao.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.AdvancingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokensTest {

    private static final String PAY = ServiceTokens.at("pay-core", "10.0.0.2", 21020);
    private static final Duration BELIEVED = Duration.ofSeconds(11);

    /** Clocks may be apart by that much. */
    private static final Duration SKEW = Duration.ofSeconds(61);

    @TempDir
    private Path folder;

    private final AdvancingClock clock = new AdvancingClock();

    @BeforeEach
    void draw() throws IOException, GeneralSecurityException {
        new KeyFiles(folder).draw("trade-core");
        new KeyFiles(folder).draw("risk-control");
    }

    @Test
    void a_service_is_known_by_what_it_signs() {
        assertThat(at(PAY).owner(signer("trade-core").token(PAY)))
                .contains(new Identity.Known("trade-core", Role.INTERNAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"account-core@10.0.0.2:21020", "pay-core@10.0.0.2:21021", "pay-core@10.0.0.3:21020", ""})
    void what_is_shown_to_one_opens_nothing_elsewhere(String shownTo) {
        assertThat(at(PAY).owner(signer("trade-core").token(shownTo))).isEmpty();
    }

    @Test
    void nobody_signs_for_another() {
        var impostor = new TokenSigner("trade-core", new KeyFiles(folder).key("risk-control"), clock);

        assertThat(at(PAY).owner(impostor.token(PAY))).isEmpty();
    }

    @Test
    void who_has_no_key_here_is_unknown() throws IOException {
        var token = signer("trade-core").token(PAY);
        Files.delete(new KeyFiles(folder).publicKeys("trade-core"));

        assertThat(at(PAY).owner(token)).isEmpty();
    }

    @Test
    void a_token_grows_old_and_another_is_made_in_time() {
        var signer = signer("trade-core");
        var services = at(PAY);
        var first = signer.token(PAY);
        assertThat(services.owner(first)).isPresent();

        clock.advance(TokenSigner.LIFE.dividedBy(2).minusMillis(1));
        assertThat(signer.token(PAY)).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        var second = signer.token(PAY);
        assertThat(second).isNotEqualTo(first);

        clock.advance(TokenSigner.LIFE.dividedBy(2).plus(SKEW));
        assertThat(services.owner(first)).isEmpty();
        assertThat(services.owner(second)).isPresent();
    }

    @Test
    void keys_are_changed_while_both_sides_run() throws IOException, GeneralSecurityException {
        var files = new KeyFiles(folder);
        var signer = signer("trade-core");
        var services = at(PAY);
        var old = signer.token(PAY);
        assertThat(services.owner(old)).isPresent();

        var fresh = files.add("trade-core");
        clock.advance(BELIEVED);
        Files.writeString(files.key("trade-core"), fresh);
        assertThat(services.owner(old))
                .as("the old one is good as long as its key is there")
                .isPresent();
        clock.advance(TokenSigner.LIFE.dividedBy(2));
        var changed = signer.token(PAY);
        assertThat(services.owner(changed)).isPresent();

        Files.writeString(files.publicKeys("trade-core"), lastOf(files.publicKeys("trade-core")));
        clock.advance(BELIEVED);
        assertThat(services.owner(old)).isEmpty();
        assertThat(services.owner(changed)).isPresent();
    }

    @Test
    void a_file_that_is_being_written_takes_no_keys_away() throws IOException {
        var services = at(PAY);
        var token = signer("trade-core").token(PAY);
        assertThat(services.owner(token)).isPresent();

        Files.writeString(new KeyFiles(folder).publicKeys("trade-core"), "");
        clock.advance(BELIEVED);

        assertThat(services.owner(token)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "..", "a.b.c", "eyJhbGciOiJub25lIn0.eyJpc3MiOiJ0cmFkZS1jb3JlIn0."})
    void what_is_no_token_is_nobodys(String text) {
        assertThat(at(PAY).owner(text)).isEmpty();
    }

    private TokenSigner signer(String service) {
        return new TokenSigner(service, new KeyFiles(folder).key(service), clock);
    }

    private ServiceTokens at(String self) {
        return new ServiceTokens(self, folder, clock);
    }

    private static String lastOf(Path file) throws IOException {
        var text = Files.readString(file);
        return text.substring(text.lastIndexOf("-----BEGIN"));
    }
}
