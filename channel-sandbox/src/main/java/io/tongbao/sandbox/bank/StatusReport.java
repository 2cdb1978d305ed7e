package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Payout.Told;
import io.tongbao.sandbox.party.Drawn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** What has become of a file, or of rows of it: pain.002.001.10. */
final class StatusReport {

    static final String MESSAGE = "pain.002.001.10";

    /** What stands for a number that there is none of. */
    static final String NO_NUMBER = "NOTPROVIDED";

    private static final int EXPLANATION = 105;

    private StatusReport() {}

    /** All of a file is refused. Nothing is said of its rows. */
    static byte[] refused(String msgId, String reason, String explanation, Instant now) {
        return written(
                now,
                report -> report.element("OrgnlGrpInfAndSts", group -> {
                    group.text("OrgnlMsgId", msgId.isEmpty() ? NO_NUMBER : msgId);
                    group.text("OrgnlMsgNmId", InstructionsReader.MESSAGE);
                    group.text("GrpSts", Payout.REFUSED);
                    reason(group, reason, explanation);
                }));
    }

    static byte[] of(String msgId, List<Told> rows, Instant now) {
        return written(now, report -> {
            report.element("OrgnlGrpInfAndSts", group -> {
                group.text("OrgnlMsgId", msgId);
                group.text("OrgnlMsgNmId", InstructionsReader.MESSAGE);
                group.text("GrpSts", common(rows));
            });
            var byBatch =
                    rows.stream().collect(Collectors.groupingBy(Told::batch, LinkedHashMap::new, Collectors.toList()));
            for (var batch : byBatch.entrySet()) {
                report.element("OrgnlPmtInfAndSts", payments -> {
                    payments.text("OrgnlPmtInfId", batch.getKey().id());
                    for (var row : batch.getValue()) {
                        row(payments, row);
                    }
                });
            }
        });
    }

    private static byte[] written(Instant now, Markup.Content content) {
        return Markup.document(
                MESSAGE,
                document -> document.element("CstmrPmtStsRpt", report -> {
                    report.element("GrpHdr", header -> {
                        header.text("MsgId", Drawn.nonce());
                        header.text("CreDtTm", Markup.time(now));
                        header.text("InitgPty/Id/OrgId/AnyBIC", Keys.BIC);
                    });
                    content.write(report);
                }));
    }

    private static void row(Markup payments, Told told) throws XMLStreamException {
        payments.element("TxInfAndSts", row -> {
            row.text("StsId", Drawn.nonce());
            row.text("OrgnlInstrId", told.row().instrId());
            row.text("OrgnlEndToEndId", told.row().endToEndId());
            row.text("TxSts", told.status());
            if (!told.reason().isEmpty()) {
                reason(row, told.reason(), "");
            }
            row.text("AcctSvcrRef", told.reference());
            row.element(
                    "OrgnlTxRef",
                    original -> original.element(
                            "Amt",
                            amount -> amount.amount(
                                    "InstdAmt",
                                    told.row().amount().toPlainString(),
                                    told.row().currency())));
        });
    }

    private static void reason(Markup status, String reason, String explanation) throws XMLStreamException {
        status.element("StsRsnInf", why -> {
            why.text("Rsn/Cd", reason);
            why.text("AddtlInf", explanation.substring(0, Math.min(EXPLANATION, explanation.length())));
        });
    }

    /** The status of all; PART if they are not of one. */
    private static String common(List<Told> rows) {
        var statuses = rows.stream().map(Told::status).distinct().toList();
        return statuses.size() == 1 ? statuses.get(0) : "PART";
    }
}
