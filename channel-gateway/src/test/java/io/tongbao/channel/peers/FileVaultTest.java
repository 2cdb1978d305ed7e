package io.tongbao.channel.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row A10 of the requirements: what must not be read in the database is not. */
class FileVaultTest {

    private static final String ONE = "one=" + "01".repeat(32) + "\n";
    private static final String TWO = "two=" + "02".repeat(32) + "\n";

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void there_is_a_key() throws IOException {
        file = folder.resolve("vault.keys");
        Files.writeString(file, ONE);
    }

    @Test
    void what_is_kept_can_be_read_again_and_not_be_seen() {
        var vault = new FileVault(file);
        var sealed = vault.close("mei@example.com\n梅", "dst_1");
        assertThat(sealed).startsWith("one:").doesNotContain("mei");
        assertThat(vault.open(sealed, "dst_1")).isEqualTo("mei@example.com\n梅");
        assertThat(vault.close("mei@example.com\n梅", "dst_1"))
                .as("the same looks otherwise each time")
                .isNotEqualTo(sealed);
    }

    @Test
    void what_is_kept_with_one_is_not_read_with_another() {
        var vault = new FileVault(file);
        var sealed = vault.close("mei@example.com", "dst_1");
        assertThatThrownBy(() -> vault.open(sealed, "dst_2"))
                .hasMessage("what is kept with dst_2 cannot be read")
                .hasMessageNotContaining("mei");
    }

    @Test
    void a_new_key_is_used_at_once_and_old_ones_still_open() throws IOException {
        var vault = new FileVault(file);
        var old = vault.close("mei", "dst_1");
        Files.writeString(file, TWO + ONE);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(vault.close("li", "dst_2")).startsWith("two:");
        assertThat(vault.open(old, "dst_1")).isEqualTo("mei");
        Files.writeString(file, TWO);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(9)));
        assertThatThrownBy(() -> vault.open(old, "dst_1")).hasMessage("key one of the vault is missing");
    }

    @Test
    void a_file_without_a_proper_key_is_refused() throws IOException {
        Files.writeString(file, "one=abc\n");
        assertThatThrownBy(() -> new FileVault(file)).hasMessageContaining("expected: <name>=<64 hex digits>");
        Files.writeString(file, "\n");
        assertThatThrownBy(() -> new FileVault(file)).hasMessageContaining("has no key");
        Files.delete(file);
        assertThatThrownBy(() -> new FileVault(file)).hasMessageContaining("tongbao.channel.vault-keys");
    }
}
