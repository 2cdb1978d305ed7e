package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.bank.Entry.Kind;
import io.tongbao.sandbox.party.Drawn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** What was booked for an account: camt.054.001.08 at once, camt.053.001.08 at the end of a day. */
final class AccountReport {

    static final String ADVICE = "camt.054.001.08";
    static final String STATEMENT = "camt.053.001.08";

    private AccountReport() {}

    /** @param entries of one account */
    static byte[] advice(Account account, List<Entry> entries, Instant now) {
        return Markup.document(
                ADVICE,
                document -> document.element("BkToCstmrDbtCdtNtfctn", message -> {
                    header(message, now);
                    message.element("Ntfctn", advice -> {
                        advice.text("Id", Drawn.nonce());
                        advice.text("CreDtTm", Markup.time(now));
                        account(advice, account);
                        entries(advice, entries);
                    });
                }));
    }

    static byte[] statement(Statement day) {
        return Markup.document(
                STATEMENT,
                document -> document.element("BkToCstmrStmt", message -> {
                    header(message, day.to());
                    message.element("Stmt", statement -> {
                        statement.text("Id", day.account().number + "-" + day.number());
                        statement.text("ElctrncSeqNb", String.valueOf(day.number()));
                        statement.text("CreDtTm", Markup.time(day.to()));
                        statement.element("FrToDt", time -> {
                            time.text("FrDtTm", Markup.time(day.from()));
                            time.text("ToDtTm", Markup.time(day.to()));
                        });
                        account(statement, day.account());
                        balance(statement, "OPBD", day.opening(), day);
                        balance(statement, "CLBD", day.closing(), day);
                        statement.element("TxsSummry", summary -> {
                            sum(summary, "TtlCdtNtries", true, day);
                            sum(summary, "TtlDbtNtries", false, day);
                        });
                        entries(statement, day.entries());
                    });
                }));
    }

    private static void header(Markup message, Instant now) throws XMLStreamException {
        message.element("GrpHdr", header -> {
            header.text("MsgId", Drawn.nonce());
            header.text("CreDtTm", Markup.time(now));
        });
    }

    private static void account(Markup report, Account account) throws XMLStreamException {
        report.element("Acct", its -> {
            its.text("Id/Othr/Id", account.number);
            its.text("Ccy", account.currency);
            its.text("Svcr/FinInstnId/BICFI", Keys.BIC);
        });
    }

    private static void balance(Markup statement, String type, long minor, Statement day) throws XMLStreamException {
        statement.element("Bal", balance -> {
            balance.text("Tp/CdOrPrtry/Cd", type);
            balance.amount("Amt", Math.abs(minor), day.account().currency);
            balance.text("CdtDbtInd", Markup.direction(minor >= 0));
            balance.text("Dt/Dt", day.day().toString());
        });
    }

    private static void sum(Markup summary, String name, boolean isCredit, Statement day) throws XMLStreamException {
        var minors = day.entries().stream()
                .map(Entry::movement)
                .filter(movement -> movement.isCredit() == isCredit)
                .mapToLong(Entry.Movement::minor)
                .summaryStatistics();
        summary.element(name, sum -> {
            sum.text("NbOfNtries", String.valueOf(minors.getCount()));
            sum.text("Sum", Decimals.of(minors.getSum(), day.account().currency));
        });
    }

    private static void entries(Markup report, List<Entry> entries) throws XMLStreamException {
        for (var entry : entries) {
            report.element("Ntry", booked -> entry(booked, entry));
        }
    }

    private static void entry(Markup booked, Entry entry) throws XMLStreamException {
        var movement = entry.movement();
        amount(booked, entry);
        booked.text("RvslInd", movement.kind() == Kind.CORRECTION ? "true" : "");
        booked.text("Sts/Cd", "BOOK");
        date(booked, "BookgDt/Dt", entry.day());
        date(booked, "ValDt/Dt", entry.day());
        booked.text("AcctSvcrRef", entry.reference());
        booked.element(
                "BkTxCd",
                code -> code.element("Domn", domain -> {
                    domain.text("Cd", "PMNT");
                    domain.element("Fmly", family -> {
                        family.text("Cd", movement.kind().family(movement.isCredit()));
                        family.text("SubFmlyCd", movement.kind().detail);
                    });
                }));
        booked.element("NtryDtls", all -> all.element("TxDtls", details -> details(details, entry)));
    }

    private static void details(Markup details, Entry entry) throws XMLStreamException {
        var movement = entry.movement();
        var about = movement.about();
        details.element("Refs", refs -> {
            refs.text("MsgId", about.msgId());
            refs.text("PmtInfId", about.pmtInfId());
            refs.text("EndToEndId", about.endToEndId().isEmpty() ? StatusReport.NO_NUMBER : about.endToEndId());
        });
        amount(details, entry);
        if (!about.other().isEmpty()) {
            var role = movement.kind() == Kind.REMITTANCE ? "Dbtr" : "Cdtr";
            details.element("RltdPties", parties -> {
                parties.text(role + "/Pty/Nm", about.other());
                parties.text(role + "Acct/Id/Othr/Id", about.otherAccount());
            });
        }
        details.text("RmtInf/Ustrd", about.text());
        details.text("RltdDts/TxDtTm", Markup.time(entry.at()));
        details.text("RtrInf/Rsn/Cd", about.reason());
    }

    private static void amount(Markup of, Entry entry) throws XMLStreamException {
        of.amount("Amt", entry.movement().minor(), entry.account().currency);
        of.text("CdtDbtInd", Markup.direction(entry.movement().isCredit()));
    }

    private static void date(Markup booked, String path, LocalDate day) throws XMLStreamException {
        booked.text(path, day.toString());
    }
}
