package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is drawn at the first start. */
class KeysTest {

    private static final List<String> FILES = List.of(
            "wechat/merchant.properties",
            "wechat/platform.properties",
            "alipay/merchant.properties",
            "alipay/platform.properties",
            "bank/merchant.properties",
            "bank/platform.properties",
            "card/merchant.properties",
            "card/platform.properties",
            "antom/merchant.properties",
            "antom/platform.properties");

    @TempDir
    private Path keys;

    @Test
    void what_is_secret_is_read_by_its_owner_alone() throws IOException {
        start();

        for (var file : FILES) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void merchants_find_what_they_need_and_nothing_of_the_platforms_own() throws IOException {
        try (var sandbox = Sandbox.start(new Settings(keys, 0, 1))) {
            var merchant = new Merchant(keys, sandbox);
            assertThat(merchant.known("mchid")).matches("\\d{10}");
            assertThat(merchant.known("appid")).matches("wx[0-9a-f]{16}");
            assertThat(merchant.known("merchant-serial")).matches("[1-9A-F][0-9A-F]+");
            assertThat(merchant.known("platform-public-key-id")).startsWith("PUB_KEY_ID_");
            assertThat(merchant.known("api-v3-key")).hasSize(32);
            assertThat(Base64.getDecoder().decode(merchant.known("merchant-private-key")))
                    .hasSizeGreaterThan(1100);
            assertThat(Base64.getDecoder().decode(merchant.known("platform-public-key")))
                    .hasSizeGreaterThan(250);
        }
        assertThat(Files.readString(keys.resolve("wechat/merchant.properties"))).doesNotContain("platform-private");
    }

    @Test
    void merchants_of_alipay_find_what_they_need_and_nothing_of_its_own() throws IOException {
        try (var sandbox = Sandbox.start(new Settings(keys, 0, 1))) {
            var merchant = new AlipayMerchant(keys, sandbox);
            assertThat(merchant.known("app-id")).matches("2021\\d{12}");
            assertThat(merchant.known("seller-id")).matches("2088\\d{12}");
            assertThat(Base64.getDecoder().decode(merchant.known("merchant-private-key")))
                    .hasSizeGreaterThan(1100);
            assertThat(Base64.getDecoder().decode(merchant.known("alipay-public-key")))
                    .hasSizeGreaterThan(250);
        }
        assertThat(Files.readString(keys.resolve("alipay/merchant.properties"))).doesNotContain("platform-private");
    }

    /** Secrets that are shared are in both files. */
    @Test
    void merchants_of_the_card_psp_find_what_they_need() throws IOException {
        try (var sandbox = Sandbox.start(new Settings(keys, 0, 1))) {
            var merchant = new CardMerchant(keys, sandbox);
            assertThat(merchant.known("secret-key")).matches("sk_test_\\w{64}");
            assertThat(merchant.known("webhook-secret")).matches("whsec_\\w{32}");
        }
    }

    @Test
    void merchants_of_the_bank_find_what_they_need_and_nothing_of_its_own() throws IOException {
        try (var sandbox = Sandbox.start(new Settings(keys, 0, 1));
                var merchant = new BankMerchant(keys, sandbox)) {
            assertThat(merchant.known("user")).matches("m\\d{8}");
            assertThat(merchant.known("bic")).hasSize(11);
            assertThat(merchant.known("account-CNY")).matches("62\\d{14}").isNotEqualTo(merchant.known("account-JPY"));
            assertThat(merchant.files().list(".")).containsExactly("in", "out");
        }
        assertThat(Files.readString(keys.resolve("bank/merchant.properties"))).doesNotContain("bank-private");
    }

    @Test
    void a_second_start_knows_the_keys_of_the_first() throws IOException {
        start();
        var first = files();
        start();

        assertThat(files()).isEqualTo(first).hasSize(10);
    }

    @Test
    void half_a_pair_is_drawn_again() throws IOException {
        start();
        var first = files();
        Files.delete(keys.resolve("wechat/merchant.properties"));
        Files.delete(keys.resolve("alipay/platform.properties"));
        Files.delete(keys.resolve("bank/platform.properties"));
        Files.delete(keys.resolve("card/platform.properties"));
        Files.delete(keys.resolve("antom/merchant.properties"));
        start();

        assertThat(files()).hasSize(10).doesNotContainAnyElementsOf(first);
    }

    private void start() {
        Sandbox.start(new Settings(keys, 0, 1)).close();
    }

    private List<String> files() throws IOException {
        var files = new ArrayList<String>();
        for (var file : FILES) {
            files.add(Files.readString(keys.resolve(file)));
        }
        return files;
    }
}
