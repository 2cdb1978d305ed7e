package io.tongbao.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    private Path state;

    @Test
    void secrets_are_drawn_once_and_kept_for_their_owner_only() throws IOException {
        var first = Secrets.in(state);
        var second = Secrets.in(state);
        assertThat(second.token("coffee")).isEqualTo(first.token("coffee")).hasSize(48);
        assertThat(first.token("coffee")).isNotEqualTo(first.token("books"));
        var mode = Files.getPosixFilePermissions(state.resolve("secrets.properties"));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    }

    @Test
    void a_secret_that_an_older_version_did_not_know_is_added() throws IOException {
        Files.writeString(state.resolve("secrets.properties"), "token.coffee=abc\n");
        var secrets = Secrets.in(state);
        assertThat(secrets.token("coffee")).isEqualTo("abc");
        assertThat(secrets.tokenSha256("coffee"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Secrets.in(state).databasePassword("pay_core")).isEqualTo(secrets.databasePassword("pay_core"));
    }

    @Test
    void what_was_purged_under_its_owner_is_written_again() throws IOException {
        var secrets = Secrets.in(state);
        Files.delete(state.resolve("secrets.properties"));
        secrets.keep();
        assertThat(Secrets.in(state).token("coffee")).isEqualTo(secrets.token("coffee"));
    }
}
