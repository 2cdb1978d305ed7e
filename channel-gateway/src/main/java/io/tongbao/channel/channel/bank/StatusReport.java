package io.tongbao.channel.channel.bank;

import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Notice.About;
import io.tongbao.channel.channel.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads pain.002.001.10: what the bank thinks of our files. Here it can say no, and never yes: money has left when it
 * is booked.
 */
final class StatusReport implements Message.Reader {

    static final String KIND = "pain.002.001.10";

    private static final Logger LOG = LoggerFactory.getLogger(StatusReport.class);

    /** It has the payout and works at it. Also what it calls settled or credited is booked, or is not yet. */
    private static final Set<String> UNDER_WAY =
            Set.of("RCVD", "PDNG", "ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACSC", "ACCC", "PATC", "PART");

    /** The number was used before. That says nothing of the one who has used it first: that is ours. */
    private static final Set<String> USED_BEFORE = Set.of("AM05", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPL");

    private static final String REPORT = "CstmrPmtStsRpt";
    private static final String REFUSED = "RJCT";
    private static final String NO_MONEY = "AM04";

    private final List<Notice> told = new ArrayList<>();
    private String id = "";
    private String msgId = "";
    private boolean isOfRows;
    private boolean isWhole;
    private Element group = new Element("OrgnlGrpInfAndSts", Map.of(), List.of(), "");

    /** @throws Forged if it was none */
    List<Notice> told() {
        if (!isWhole) {
            throw new Forged("it is no status report");
        }
        return List.copyOf(told);
    }

    @Override
    public Set<String> opened() {
        return Set.of("Document", REPORT);
    }

    @Override
    public void piece(Element piece) {
        switch (piece.name()) {
            case "GrpHdr" -> id = piece.text("MsgId");
            case "OrgnlGrpInfAndSts" -> {
                group = piece;
                msgId = piece.text("OrgnlMsgId");
            }
            case "OrgnlPmtInfAndSts" -> {
                isOfRows = true;
                var rows = piece.all("TxInfAndSts");
                rows.forEach(row -> tell(row.text("OrgnlEndToEndId"), outcome(row.text("TxSts"), row)));
                if (rows.isEmpty()) {
                    tell(msgId, outcome(piece.text("PmtInfSts"), piece));
                }
            }
            default -> {}
        }
    }

    /** What is said of no row is said of the file. */
    @Override
    public void closed(String name) {
        if (!name.equals(REPORT)) {
            return;
        }
        isWhole = true;
        if (!isOfRows) {
            tell(file(), outcome(group.text("GrpSts"), group));
        }
    }

    /** One that the bank could not read is named by its name alone. */
    private String file() {
        return msgId.equals(Numbers.NONE) ? Numbers.named(group.text("StsRsnInf/AddtlInf")) : msgId;
    }

    private void tell(String number, Outcome outcome) {
        var isOurs = Numbers.canBe(number) && group.text("OrgnlMsgNmId").startsWith("pain.001");
        told.add(
                isOurs
                        ? new Notice(id, About.PAYOUT, number, ofOurFile(number, outcome))
                        : new Notice(id, About.STRAY, "", new Outcome.Unknown("a status of no payout: " + outcome)));
    }

    /**
     * A no counts only if it is said of the one file in which the payout went: whoever else sends a file with its
     * number is refused for it.
     */
    private Outcome ofOurFile(String number, Outcome outcome) {
        var isOurFile = msgId.equals(number) || msgId.equals(Numbers.NONE);
        return outcome instanceof Outcome.Declined no && !isOurFile
                ? new Outcome.Unknown("another file with this number is refused: " + no.why())
                : outcome;
    }

    private static Outcome outcome(String status, Element of) {
        if (UNDER_WAY.contains(status)) {
            return new Outcome.Pending();
        }
        return status.equals(REFUSED) ? refused(of.text("StsRsnInf/Rsn/Cd")) : new Outcome.Unknown("no status we know");
    }

    /**
     * What is refused is not paid and never will be: the bank takes each name of a file once, and each number once,
     * refused or not. That holds for AM04 as well, no money on our account: the number is used up, so that only another
     * payout can be paid later. It holds for FF01, a file that is torn or wrong: its name is used up.
     */
    private static Outcome refused(String code) {
        if (code.isEmpty()) {
            return new Outcome.Unknown("refused, but it does not say why");
        }
        if (USED_BEFORE.contains(code)) {
            return new Outcome.Unknown(code + ": the number was used before");
        }
        if (code.equals(NO_MONEY)) {
            LOG.error("ALARM our account at the bank has not enough money for payouts");
        }
        return new Outcome.Declined(code);
    }
}
