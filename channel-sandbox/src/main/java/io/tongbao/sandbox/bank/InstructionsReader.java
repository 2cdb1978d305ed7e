package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Instructions.Batch;
import io.tongbao.sandbox.bank.Instructions.Row;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Reads one pain.001.001.09. Believes nothing of it before it has read all of it. */
final class InstructionsReader {

    static final String MESSAGE = "pain.001.001.09";

    private static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:" + MESSAGE;
    private static final int ID = 35;
    private static final int NAME = 140;
    private static final int NUMBER = 15;

    private String msgId = "";

    /** The file's name of itself, as far as it was read; empty if it has told none. */
    String msgId() {
        return msgId;
    }

    Instructions read(InputStream xml) throws Unreadable {
        var header = new ArrayList<Element>();
        var batches = new ArrayList<Batch>();
        try (var reading = new Reading(xml, NAMESPACE)) {
            reading.into("Document");
            reading.into("CstmrCdtTrfInitn");
            var sequence = new Sequence("CstmrCdtTrfInitn");
            for (var next = reading.next(sequence); next.isPresent(); next = reading.next(sequence)) {
                switch (next.get()) {
                    case "GrpHdr" -> header.add(header(reading.whole()));
                    case "PmtInf" -> batches.add(batch(reading));
                    default -> reading.whole();
                }
            }
            reading.end();
        }
        if (header.isEmpty() || batches.isEmpty()) {
            throw new Unreadable("GrpHdr or PmtInf is missing");
        }
        var all = new Instructions(msgId, batches);
        check(header.get(0), all.rows().toList());
        return all;
    }

    private Element header(Element header) throws Unreadable {
        msgId = header.needed(ID, "MsgId");
        header.needed(ID, "CreDtTm");
        header.needed(NUMBER, "NbOfTxs");
        if (header.at("InitgPty").isEmpty()) {
            throw new Unreadable("GrpHdr/InitgPty is missing");
        }
        return header;
    }

    private static Batch batch(Reading reading) throws Unreadable {
        var children = new ArrayList<Element>();
        var rows = new ArrayList<Row>();
        var sequence = new Sequence("PmtInf");
        for (var next = reading.next(sequence); next.isPresent(); next = reading.next(sequence)) {
            if (next.get().equals("CdtTrfTxInf")) {
                rows.add(row(reading.whole()));
            } else {
                children.add(reading.whole());
            }
        }
        var batch = new Element("PmtInf", new HashMap<>(), "", children);
        for (var needed : List.of("Dbtr", "DbtrAgt")) {
            if (batch.at(needed).isEmpty()) {
                throw new Unreadable("PmtInf/" + needed + " is missing");
            }
        }
        if (rows.isEmpty() || !batch.text("PmtMtd").equals("TRF")) {
            throw new Unreadable("PmtInf has no CdtTrfTxInf, or PmtMtd is not TRF");
        }
        check(batch, rows);
        return new Batch(batch.needed(ID, "PmtInfId"), account(batch, "DbtrAcct"), day(batch), List.copyOf(rows));
    }

    private static Row row(Element row) throws Unreadable {
        var amount = row.at("Amt", "InstdAmt").orElseThrow(() -> new Unreadable("Amt/InstdAmt is missing"));
        var text = row.at("RmtInf").stream()
                .flatMap(about -> about.children().stream())
                .filter(line -> line.name().equals("Ustrd"))
                .map(Element::text)
                .collect(Collectors.joining(" "));
        if (text.length() > NAME) {
            throw new Unreadable("RmtInf: " + text.length() + " characters (expected: 0.." + NAME + ")");
        }
        return new Row(
                row.text("PmtId", "InstrId"),
                row.needed(ID, "PmtId", "EndToEndId"),
                Decimals.read(amount.text()).orElseThrow(() -> new Unreadable("InstdAmt is no amount")),
                amount.attributes().getOrDefault("Ccy", ""),
                row.needed(NAME, "Cdtr", "Nm"),
                account(row, "CdtrAcct"),
                text);
    }

    private static String account(Element of, String which) {
        var iban = of.text(which, "Id", "IBAN");
        return iban.isEmpty() ? of.text(which, "Id", "Othr", "Id") : iban;
    }

    private static LocalDate day(Element batch) throws Unreadable {
        var time = batch.text("ReqdExctnDt", "DtTm");
        var day = time.length() < 10 ? batch.text("ReqdExctnDt", "Dt") : time.substring(0, 10);
        try {
            return LocalDate.parse(day);
        } catch (DateTimeParseException wrong) {
            throw new Unreadable("ReqdExctnDt is no day");
        }
    }

    /** NbOfTxs and CtrlSum, where they stand. */
    private static void check(Element said, List<Row> rows) throws Unreadable {
        var count = said.text("NbOfTxs");
        if (!count.isEmpty() && !count.equals(String.valueOf(rows.size()))) {
            throw new Unreadable(said.name() + "/NbOfTxs: " + count + " (expected: " + rows.size() + ")");
        }
        var sum = rows.stream().map(Row::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        var told = said.text("CtrlSum");
        if (!told.isEmpty()
                && Decimals.read(told)
                        .filter(other -> other.compareTo(sum) == 0)
                        .isEmpty()) {
            throw new Unreadable(said.name() + "/CtrlSum: " + told + " (expected: " + sum + ")");
        }
    }
}
