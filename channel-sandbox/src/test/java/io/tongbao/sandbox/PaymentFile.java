package io.tongbao.sandbox;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.AccountIdentification4Choice;
import com.prowidesoftware.swift.model.mx.dic.ActiveOrHistoricCurrencyAndAmount;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.BranchAndFinancialInstitutionIdentification6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.FinancialInstitutionIdentification18;
import com.prowidesoftware.swift.model.mx.dic.GenericAccountIdentification1;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader85;
import com.prowidesoftware.swift.model.mx.dic.PartyIdentification135;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification6;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A file of payouts that a merchant has written with a foreign library. */
record PaymentFile(String msgId, String account, String currency, List<Row> rows) {

    /** A payee with whom nothing goes wrong. */
    static final String PAYEE = "6230111122220000";

    /** One payout. */
    record Row(String endToEndId, String amount, String payee) {}

    static PaymentFile of(BankMerchant merchant, String currency) {
        return new PaymentFile(drawn("m"), merchant.known("account-" + currency), currency, List.of());
    }

    static String drawn(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "").substring(0, 30);
    }

    PaymentFile with(String amount) {
        return with(amount, PAYEE);
    }

    PaymentFile with(String amount, String payee) {
        return with(new Row(drawn("p"), amount, payee));
    }

    PaymentFile with(Row row) {
        var more = new ArrayList<>(rows);
        more.add(row);
        return new PaymentFile(msgId, account, currency, more);
    }

    PaymentFile named(String other) {
        return new PaymentFile(other, account, currency, rows);
    }

    PaymentFile from(String otherAccount) {
        return new PaymentFile(msgId, otherAccount, currency, rows);
    }

    String endToEndId(int row) {
        return rows.get(row).endToEndId();
    }

    String xml() {
        var sum = rows.stream().map(row -> new BigDecimal(row.amount())).reduce(BigDecimal.ZERO, BigDecimal::add);
        var count = String.valueOf(rows.size());
        var payment = new PaymentInstruction30()
                .setPmtInfId("b" + msgId.substring(1))
                .setPmtMtd(PaymentMethod3Code.TRF)
                .setNbOfTxs(count)
                .setCtrlSum(sum)
                .setReqdExctnDt(new DateAndDateTime2Choice().setDt(LocalDate.now(ZoneOffset.ofHours(8))))
                .setDbtr(party("通宝 Tongbao"))
                .setDbtrAcct(account(account))
                .setDbtrAgt(new BranchAndFinancialInstitutionIdentification6()
                        .setFinInstnId(new FinancialInstitutionIdentification18().setBICFI("TBSBCNBJXXX")));
        rows.forEach(row -> payment.addCdtTrfTxInf(transfer(row)));
        var message = new MxPain00100109();
        message.setCstmrCdtTrfInitn(new CustomerCreditTransferInitiationV09()
                .setGrpHdr(new GroupHeader85()
                        .setMsgId(msgId)
                        .setCreDtTm(OffsetDateTime.now(ZoneOffset.UTC))
                        .setNbOfTxs(count)
                        .setCtrlSum(sum)
                        .setInitgPty(party("Tongbao")))
                .addPmtInf(payment));
        return message.message();
    }

    private CreditTransferTransaction34 transfer(Row row) {
        return new CreditTransferTransaction34()
                .setPmtId(new PaymentIdentification6().setEndToEndId(row.endToEndId()))
                .setAmt(new AmountType4Choice()
                        .setInstdAmt(new ActiveOrHistoricCurrencyAndAmount()
                                .setCcy(currency)
                                .setValue(new BigDecimal(row.amount()))))
                .setCdtr(party("李四 <Li & Si>"))
                .setCdtrAcct(account(row.payee()))
                .setRmtInf(new RemittanceInformation16().addUstrd("提现 " + row.endToEndId()));
    }

    private static PartyIdentification135 party(String name) {
        return new PartyIdentification135().setNm(name);
    }

    private static CashAccount38 account(String number) {
        return new CashAccount38()
                .setId(new AccountIdentification4Choice().setOthr(new GenericAccountIdentification1().setId(number)));
    }
}
