package io.tongbao.sandbox.bank;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may stand in an element of pain.001.001.09, and in which order: the part of its schema that says which payment
 * is meant. What is not named here may hold anything.
 */
final class Sequence {

    static final Map<String, List<String>> ORDER = Map.of(
            "Document",
            List.of("CstmrCdtTrfInitn"),
            "CstmrCdtTrfInitn",
            List.of("GrpHdr", "PmtInf", "SplmtryData"),
            "GrpHdr",
            List.of("MsgId", "CreDtTm", "Authstn", "NbOfTxs", "CtrlSum", "InitgPty", "FwdgAgt"),
            "PmtInf",
            List.of(("PmtInfId PmtMtd BtchBookg NbOfTxs CtrlSum PmtTpInf ReqdExctnDt PoolgAdjstmntDt Dbtr DbtrAcct"
                            + " DbtrAgt DbtrAgtAcct InstrForDbtrAgt UltmtDbtr ChrgBr ChrgsAcct ChrgsAcctAgt"
                            + " CdtTrfTxInf")
                    .split(" ")),
            "CdtTrfTxInf",
            List.of(("PmtId PmtTpInf Amt XchgRateInf ChrgBr ChqInstr UltmtDbtr IntrmyAgt1 IntrmyAgt1Acct IntrmyAgt2"
                            + " IntrmyAgt2Acct IntrmyAgt3 IntrmyAgt3Acct CdtrAgt CdtrAgtAcct Cdtr CdtrAcct"
                            + " UltmtCdtr InstrForCdtrAgt InstrForDbtrAgt Purp RgltryRptg Tax RltdRmtInf RmtInf"
                            + " SplmtryData")
                    .split(" ")),
            "PmtId",
            List.of("InstrId", "EndToEndId", "UETR"),
            "Amt",
            List.of("InstdAmt", "EqvtAmt"),
            "ReqdExctnDt",
            List.of("Dt", "DtTm"),
            "DbtrAcct",
            List.of("Id", "Tp", "Ccy", "Nm", "Prxy"),
            "CdtrAcct",
            List.of("Id", "Tp", "Ccy", "Nm", "Prxy"));

    private static final Set<String> REPEATED =
            Set.of("PmtInf", "CdtTrfTxInf", "Authstn", "InstrForCdtrAgt", "RgltryRptg", "RltdRmtInf", "SplmtryData");

    private final String parent;
    private final Set<String> seen = new HashSet<>();
    private int last;

    Sequence(String parent) {
        this.parent = parent;
    }

    /** The next one that stands there. */
    void next(String name) throws Unreadable {
        var order = ORDER.get(parent);
        if (order == null) {
            return;
        }
        var place = order.indexOf(name);
        if (place < last || (!seen.add(name) && !REPEATED.contains(name))) {
            throw new Unreadable(name + " does not stand there in " + parent);
        }
        last = place;
    }
}
