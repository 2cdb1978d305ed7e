package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.wechat.pay.java.core.util.PemUtil;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom the sandbox believes. */
class SignaturesTest {

    private static final String PATH = Merchant.NATIVE;

    @TempDir
    private static Path keys;

    private static Sandbox sandbox;
    private static Merchant merchant;

    private String body;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.start(new Settings(keys, 0, 1000));
        merchant = new Merchant(keys, sandbox);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void draft() {
        body = merchant.order(Merchant.newNumber(), 3200, "http://127.0.0.1:9/notices")
                .toString();
    }

    @Test
    void what_is_signed_is_done() {
        assertThat(merchant.send("POST", PATH, body, merchant.authorization("POST", PATH, body))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v3/pay/transactions/native",
        "POST, /v3/pay/transactions/jsapi",
        "POST, /v3/pay/transactions/native?a=b"
    })
    void what_is_signed_for_something_else_is_refused(String method, String path) {
        refused(merchant.send("POST", PATH, body, merchant.authorization(method, path, body)));
    }

    @Test
    void a_body_that_was_changed_is_refused() {
        var authorization = merchant.authorization("POST", PATH, body);

        refused(merchant.send("POST", PATH, body.replace("3200", "3201"), authorization));
        refused(merchant.send("POST", PATH, body + " ", authorization));
    }

    @Test
    void what_is_not_signed_is_refused_before_anybody_looks_at_it() {
        refused(merchant.send("POST", PATH, body, "Bearer me"));
        refused(merchant.send("POST", PATH, "{torn", "WECHATPAY2-SHA256-RSA2048 mchid=\"1\""));
        refused(merchant.send("GET", "/v3/nowhere", "", "WECHATPAY2-SHA256-RSA2048 "));
    }

    @Test
    void another_merchant_is_refused(@TempDir Path othersKeys) {
        try (var another = Sandbox.start(new Settings(othersKeys, 0, 1000))) {
            var stranger = new Merchant(othersKeys, another);
            refused(merchant.send("POST", PATH, body, stranger.authorization("POST", PATH, body)));
        }
    }

    @Test
    void a_clock_may_be_four_minutes_off_and_not_six() throws GeneralSecurityException {
        for (var sign : new int[] {-1, 1}) {
            assertThat(merchant.send("POST", PATH, body, signedAt(Duration.ofMinutes(4L * sign)))
                            .status())
                    .isEqualTo(200);
            refused(merchant.send("POST", PATH, body, signedAt(Duration.ofMinutes(6L * sign))));
        }
    }

    @Test
    void a_timestamp_that_is_no_number_is_refused() throws GeneralSecurityException {
        refused(merchant.send("POST", PATH, body, signedWith("yesterday")));
    }

    /** What looks them up by their exact names finds them; many a server changes the case. */
    @Test
    void headers_keep_their_case() throws IOException {
        var url = URI.create("http://127.0.0.1:" + sandbox.port() + PATH).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Authorization", merchant.authorization("POST", PATH, body));
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));

        assertThat(connection.getResponseCode()).isEqualTo(200);
        assertThat(connection.getHeaderFields())
                .containsKeys(
                        "Wechatpay-Timestamp",
                        "Wechatpay-Nonce",
                        "Wechatpay-Serial",
                        "Wechatpay-Signature",
                        "Request-ID");
    }

    private static void refused(Merchant.Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("SIGN_ERROR");
        assertThat(answer.whole().headers().map().keySet()).noneMatch(name -> name.startsWith("wechatpay"));
    }

    private String signedAt(Duration off) throws GeneralSecurityException {
        return signedWith(String.valueOf(Instant.now().plus(off).getEpochSecond()));
    }

    private String signedWith(String timestamp) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(PemUtil.loadPrivateKeyFromString(merchant.known("merchant-private-key")));
        signature.update(
                ("POST\n" + PATH + "\n" + timestamp + "\nonce\n" + body + "\n").getBytes(StandardCharsets.UTF_8));
        return ("WECHATPAY2-SHA256-RSA2048 signature=\"%s\",mchid=\"%s\",nonce_str=\"once\","
                        + "timestamp=\"%s\",serial_no=\"%s\"")
                .formatted(
                        Base64.getEncoder().encodeToString(signature.sign()),
                        merchant.known("mchid"),
                        timestamp,
                        merchant.known("merchant-serial"));
    }
}
