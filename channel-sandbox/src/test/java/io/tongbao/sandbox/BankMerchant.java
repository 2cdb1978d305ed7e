package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.AccountNotification17;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.OriginalGroupHeader17;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A merchant who has only an SFTP client, a foreign library of ISO 20022, and {@code merchant.properties}. */
final class BankMerchant implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** By their names. Parsing takes long, and what is there does not change. */
    private final Map<String, AbstractMX> parsed = new HashMap<>();

    private final Properties known = new Properties();
    private final SftpFiles files;

    BankMerchant(Path keys, Sandbox sandbox) {
        try (var reader = Files.newBufferedReader(keys.resolve("bank/merchant.properties"))) {
            known.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        files = new SftpFiles(sandbox.bankPort(), known("user"), bankKey(), merchantKey());
    }

    String known(String name) {
        return known.getProperty(name);
    }

    PublicKey bankKey() {
        return read(
                known("bank-public-key"),
                text -> KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(text)));
    }

    /** The public half is nobody's business but the bank's, which has it. */
    KeyPair merchantKey() {
        PrivateKey secret = read(
                known("merchant-private-key"),
                text -> KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(text)));
        return SftpFiles.pair(secret);
    }

    SftpFiles files() {
        return files;
    }

    /** As a merchant sends a file: it has its name when it is whole. */
    void send(String name, String xml) {
        files.write("in/" + name + ".part", xml.getBytes(StandardCharsets.UTF_8));
        files.rename("in/" + name + ".part", "in/" + name);
    }

    void send(PaymentFile file) {
        send(file.msgId() + ".xml", file.xml());
    }

    /** All documents of that kind that the bank has put before the merchant and that are whole, in time. */
    <T extends AbstractMX> List<T> documents(String message, Class<T> kind) {
        return files.list("out").stream()
                .filter(name -> name.endsWith("." + message + ".xml"))
                .map(name -> parsed.computeIfAbsent(name, this::parsed))
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private AbstractMX parsed(String name) {
        return AbstractMX.parse(new String(files.read("out/" + name), StandardCharsets.UTF_8));
    }

    List<MxPain00200110> reports(String msgId) {
        return documents("pain.002.001.10", MxPain00200110.class).stream()
                .filter(report -> group(report).getOrgnlMsgId().equals(msgId))
                .toList();
    }

    /** Of which files the bank has said something, in the order in which it did. */
    List<String> reported() {
        return documents("pain.002.001.10", MxPain00200110.class).stream()
                .map(report -> group(report).getOrgnlMsgId())
                .distinct()
                .toList();
    }

    /** What a report says of the file. */
    static OriginalGroupHeader17 group(MxPain00200110 report) {
        return report.getCstmrPmtStsRpt().getOrgnlGrpInfAndSts();
    }

    static List<PaymentTransaction105> rows(MxPain00200110 report) {
        return report.getCstmrPmtStsRpt().getOrgnlPmtInfAndSts().stream()
                .flatMap(batch -> batch.getTxInfAndSts().stream())
                .toList();
    }

    /** The statuses of a row as they were told, one after the other. */
    List<String> statuses(String msgId, String endToEndId) {
        return reports(msgId).stream()
                .flatMap(report -> rows(report).stream())
                .filter(row -> row.getOrgnlEndToEndId().equals(endToEndId))
                .map(PaymentTransaction105::getTxSts)
                .toList();
    }

    /** What was booked of a payout, as it was told. */
    List<ReportEntry10> entries(String endToEndId) {
        return entries()
                .filter(entry -> endToEndId.equals(details(entry).getRefs().getEndToEndId()))
                .toList();
    }

    Stream<ReportEntry10> entries() {
        return advices().flatMap(advice -> advice.getNtry().stream());
    }

    Stream<AccountNotification17> advices() {
        return documents("camt.054.001.08", MxCamt05400108.class).stream()
                .flatMap(message -> message.getBkToCstmrDbtCdtNtfctn().getNtfctn().stream());
    }

    List<AccountStatement9> statements(String currency) {
        return documents("camt.053.001.08", MxCamt05300108.class).stream()
                .flatMap(message -> message.getBkToCstmrStmt().getStmt().stream())
                .filter(statement -> statement.getAcct().getCcy().equals(currency))
                .toList();
    }

    static EntryTransaction10 details(ReportEntry10 entry) {
        return entry.getNtryDtls().get(0).getTxDtls().get(0);
    }

    void awaitStatuses(PaymentFile file, String... expected) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(statuses(file.msgId(), file.endToEndId(0))).containsExactly(expected));
    }

    OriginalGroupHeader17 awaitGroup(String msgId, String status) {
        var found = new ArrayList<OriginalGroupHeader17>();
        await().atMost(SOON).untilAsserted(() -> {
            reports(msgId).stream()
                    .map(BankMerchant::group)
                    .filter(group -> group.getGrpSts().equals(status))
                    .forEach(found::add);
            assertThat(found).isNotEmpty();
        });
        return found.get(0);
    }

    @Override
    public void close() {
        files.close();
    }

    /** What a key is made of. */
    private interface Maker<T> {

        T make(byte[] text) throws GeneralSecurityException;
    }

    private static <T> T read(String text, Maker<T> maker) {
        try {
            return maker.make(Base64.getDecoder().decode(text));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
