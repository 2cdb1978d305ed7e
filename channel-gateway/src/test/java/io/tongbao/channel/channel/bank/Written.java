package io.tongbao.channel.channel.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tongbao.channel.channel.Letter;
import io.tongbao.channel.channel.Notice;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;

/** Letters as tests want them to be: also what the sandbox never writes. */
final class Written {

    static final String ACCOUNT = "6230000000000001";

    private static final KeyPair KEYS = keys();

    static final BankCredentials CREDENTIALS = new BankCredentials(
            "m1",
            KEYS,
            KEYS.getPublic(),
            "TBSBCNBJXXX",
            Map.of(Currency.getInstance("CNY"), ACCOUNT, Currency.getInstance("JPY"), "6230000000000002"));

    static final BankSettings SETTINGS = new BankSettings(
            new BankSettings.Door("127.0.0.1", 1), "通宝 Tongbao", Duration.ofSeconds(1), Duration.ofHours(1));

    private Written() {}

    /** What the bank's channel reads in it. */
    static List<Notice> read(String xml) {
        var sftp = new Sftp(SETTINGS.door(), CREDENTIALS, Sftp.Limits.of(Duration.ofSeconds(1), Duration.ofSeconds(1)));
        try (sftp) {
            return new BankLetters(CREDENTIALS, sftp).read(new Letter("a.xml", xml.getBytes(UTF_8)));
        }
    }

    static String document(String kind, String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:" + kind
                + "\">" + content + "</Document>";
    }

    /** A status of our file "pay_1-1", or of what stands in it. */
    static String status(String group, String rows) {
        return document(
                "pain.002.001.10",
                "<CstmrPmtStsRpt><GrpHdr><MsgId>s1</MsgId></GrpHdr>"
                        + "<OrgnlGrpInfAndSts><OrgnlMsgId>pay_1-1</OrgnlMsgId>"
                        + "<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>" + group + "</OrgnlGrpInfAndSts>"
                        + (rows.isEmpty() ? "" : "<OrgnlPmtInfAndSts>" + rows + "</OrgnlPmtInfAndSts>")
                        + "</CstmrPmtStsRpt>");
    }

    static String row(String number, String status, String code) {
        return "<TxInfAndSts><OrgnlEndToEndId>" + number + "</OrgnlEndToEndId><TxSts>" + status + "</TxSts>"
                + (code.isEmpty() ? "" : "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>")
                + "</TxInfAndSts>";
    }

    /** An advice of entries on our account of CNY. */
    static String advice(String entries) {
        return document(
                "camt.054.001.08",
                "<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>a1</MsgId></GrpHdr><Ntfctn><Id>1</Id><Acct><Id><Othr><Id>"
                        + ACCOUNT + "</Id></Othr></Id><Ccy>CNY</Ccy></Acct>" + entries
                        + "</Ntfctn></BkToCstmrDbtCdtNtfctn>");
    }

    static String statement(String balances, String entries) {
        return document(
                "camt.053.001.08",
                "<BkToCstmrStmt><GrpHdr><MsgId>a1</MsgId></GrpHdr><Stmt><Id>1</Id><Acct><Id><Othr><Id>" + ACCOUNT
                        + "</Id></Othr></Id><Ccy>CNY</Ccy></Acct>" + balances + entries + "</Stmt></BkToCstmrStmt>");
    }

    /** A payout of 30 that was booked. */
    static String debit() {
        return entry("30.00", "DBIT", "ICDT/DMCT", details("<EndToEndId>pay_1-1</EndToEndId>", ""));
    }

    /** 32 that somebody has sent, with a text. */
    static String credit(String text) {
        return entry("32.00", "CRDT", "RCDT/DMCT", details("", "<RmtInf><Ustrd>" + text + "</Ustrd></RmtInf>"));
    }

    static String entry(String amount, String way, String kind, String details) {
        var family = kind.split("/", 2);
        return "<Ntry><Amt Ccy=\"CNY\">" + amount + "</Amt><CdtDbtInd>" + way + "</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
                + "<BookgDt><Dt>2026-11-29</Dt></BookgDt><AcctSvcrRef>TB1</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd>"
                + "<Fmly><Cd>" + family[0] + "</Cd><SubFmlyCd>" + family[1] + "</SubFmlyCd></Fmly></Domn></BkTxCd>"
                + "<NtryDtls>" + details + "</NtryDtls></Ntry>";
    }

    static String details(String refs, String more) {
        return "<TxDtls><Refs>" + refs + "</Refs>" + more + "</TxDtls>";
    }

    static String balance(String type, String amount) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + type + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">" + amount
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>";
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
