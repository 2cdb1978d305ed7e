/**
 * A bank that a merchant speaks with by files, host to host. Written from ISO 20022 alone; this is all that its wire
 * promises.
 *
 * <h2>The way in</h2>
 *
 * SFTP at a port of its own. {@code bank/merchant.properties} among the keys says who the merchant is ({@code user}),
 * what he proves it by ({@code merchant-private-key}: RSA, PKCS#8, base64 in one line) and what the bank proves itself
 * by ({@code bank-public-key}: RSA, X.509, base64 in one line; its host key, to be pinned), the bank's {@code bic}, and
 * the merchant's accounts: {@code account-CNY}, {@code account-USD}, {@code account-JPY}, {@code account-KWD}. There
 * are no passwords. Files are not signed: who could write or read them has proved himself when he came in.
 *
 * <h2>Folders</h2>
 *
 * {@code in/}: the merchant writes {@code <name>.xml.part} and renames it to {@code <name>.xml}; {@code <name>} is 1 to
 * 100 letters, digits, {@code _ . -}. Renaming onto a name that is there fails, and only {@code .part} can be written,
 * renamed or removed. The bank looks every 30 seconds, takes each name once, and leaves it there, so that who has not
 * heard the answer to a rename may look. {@code out/}: what the bank writes; it cannot be changed, and need not be
 * removed. {@code <yyyyMMdd'T'HHmmssSSS'Z'>-<number of 6 digits>.<message>.xml}, such as
 * {@code 20261129T224857123Z-000001.pain.002.001.10.xml}: names sort in the order in which files appear, and a file
 * appears whole. Everything is UTF-8. Who reads does not look at {@code .part}.
 *
 * <h2>pain.001.001.09, in</h2>
 *
 * Of the standard's namespace, under any prefix; without DOCTYPE; the elements that name a payment in the standard's
 * order. At most 16 MiB. It reads {@code GrpHdr/MsgId} (35 characters at most, as all numbers), {@code CreDtTm},
 * {@code NbOfTxs}, {@code CtrlSum}, {@code InitgPty}; of each {@code PmtInf} {@code PmtInfId}, {@code PmtMtd} (TRF),
 * {@code NbOfTxs}, {@code CtrlSum}, {@code ReqdExctnDt}, {@code Dbtr}, {@code DbtrAcct/Id} ({@code Othr/Id} or
 * {@code IBAN}), {@code DbtrAgt}; of each {@code CdtTrfTxInf} {@code PmtId/InstrId}, {@code PmtId/EndToEndId},
 * {@code Amt/InstdAmt} with {@code Ccy}, {@code Cdtr/Nm}, {@code CdtrAcct/Id}, {@code RmtInf/Ustrd}. Both CtrlSum, the
 * PmtInf's NbOfTxs, InstrId and RmtInf may be missing, and what else the standard allows may be there.
 *
 * <h2>pain.002.001.10, out</h2>
 *
 * Of a file: {@code OrgnlGrpInfAndSts} with {@code OrgnlMsgId}, {@code OrgnlMsgNmId}, {@code GrpSts} (the status of all
 * rows that it tells of, or PART) and, if all of it is refused, {@code StsRsnInf/Rsn/Cd} and {@code AddtlInf}, and no
 * rows: FF01 for what is torn or wrong in form, whose AddtlInf begins with the file's name and whose OrgnlMsgId is
 * NOTPROVIDED if it could not be read; AM05 for a MsgId that was used. AM05 says nothing of the file that has used it.
 * A file that is refused for FF01 has not used its MsgId.
 *
 * <p>Of a row: {@code OrgnlPmtInfAndSts/OrgnlPmtInfId} and {@code TxInfAndSts} with {@code OrgnlInstrId},
 * {@code OrgnlEndToEndId}, {@code TxSts}, {@code StsRsnInf/Rsn/Cd}, {@code AcctSvcrRef},
 * {@code OrgnlTxRef/Amt/InstdAmt}. First ACSP or RJCT, 5 minutes later ACSC (or RJCT), 5 minutes later ACCC; times are
 * divided by the sandbox's speed. Later files tell only of rows that were accepted before. RJCT for AC01 (no such
 * payee's account), AC02 (no such account of the merchant's), AC04 (closed), AM03 (another currency than the
 * account's), AM04 (not enough money; what was accepted is held), AM05 (an EndToEndId that was used with this account,
 * refused or not; the first one stays as it is), AM12 (nothing, or finer than the currency), DT01 (a day to come).
 *
 * <p>What becomes of a payee is seen from the last four digits of his account: 9001 is AC01, 9004 is AC04, 9005 is
 * accepted and then AC04, 9008 is paid and comes back for AC04 30 minutes after it was booked. Accounts are 6 to 34
 * digits and capitals.
 *
 * <h2>camt.054.001.08 and camt.053.001.08, out</h2>
 *
 * A {@code BkToCstmrDbtCdtNtfctn/Ntfctn} for each account and moment at which something was booked, a
 * {@code BkToCstmrStmt/Stmt} for each account and day of the bank's. Both have {@code Acct/Id/Othr/Id},
 * {@code Acct/Ccy} and {@code Ntry}: {@code Amt} with {@code Ccy}, {@code CdtDbtInd}, {@code RvslInd} (true for
 * corrections), {@code Sts/Cd} BOOK, {@code BookgDt/Dt} (the bank's day), {@code ValDt/Dt}, {@code AcctSvcrRef} (one
 * for each entry, the same in both messages), {@code BkTxCd/Domn}, and one {@code NtryDtls/TxDtls} with
 * {@code Refs/MsgId}, {@code Refs/PmtInfId}, {@code Refs/EndToEndId} (NOTPROVIDED if there is none), {@code Amt},
 * {@code CdtDbtInd}, {@code RltdPties/Dbtr} or {@code Cdtr} with {@code Pty/Nm} and the account beside it,
 * {@code RmtInf/Ustrd}, {@code RltdDts/TxDtTm}, {@code RtrInf/Rsn/Cd}. Below the domain PMNT, a payout is a debit of
 * ICDT/DMCT; what comes back of one a credit of ICDT/RRTN with the payout's numbers and RtrInf; what a payer sends a
 * credit of RCDT/DMCT with his text in Ustrd; a correction MCOP/ADJT or MDOP/ADJT.
 *
 * <p>A statement has as well {@code ElctrncSeqNb} (1, 2, 3 for each account), {@code FrToDt}, {@code Bal} OPBD and CLBD
 * (CRDT even at 0), {@code TxsSummry/TtlCdtNtries} and {@code TtlDbtNtries} ({@code NbOfNtries}, {@code Sum}). The day
 * is Beijing's; it ends at midnight or when somebody closes it, and what is booked then is of the next day. Every
 * account begins with 1000000.
 *
 * <h2>At the desk</h2>
 *
 * JSON, amounts in minor units. {@code POST /sandbox/remit}: {@code reference}, {@code amount}, {@code currency}
 * ("CNY"), {@code payer}; {@code POST /sandbox/return}: {@code end_to_end_id}, {@code reason} ("AC04"), {@code amount}
 * (all of it); {@code POST /sandbox/correct}: {@code direction} ("credit", "debit"), {@code amount}, {@code currency},
 * {@code end_to_end_id} (if it corrects a payout); {@code POST /sandbox/close-day}. Each of the first three answers
 * with the {@code entry} that it has booked. {@code GET /sandbox/trades} lists payouts by their EndToEndId and
 * remittances by their entry.
 *
 * <p>Faults ({@code POST /sandbox/faults}), for all or for one number in {@code out_trade_no}: {@code payout} (the
 * MsgId or an EndToEndId): slow, silent_before, silent_after, rejected_file, reordered (ACSC is told before ACSP); for
 * an EndToEndId: no_funds, wrong_amount (one more is paid and booked), returned (after the pause), unknown_state (PNDR
 * for ACSP). {@code status} (the same numbers): lost, torn, doubled, late, stranger. {@code entry} (an EndToEndId or a
 * remittance's text): lost, torn, doubled, late. {@code statement} (a day, a currency or an account): lost, torn,
 * doubled, late, shuffled (entries stand in another order), wrong_balance. {@code login} (the user): refused.
 * {@code rename} (the name that a file is to have, "a.xml"): slow, silent_before, silent_after; silence is a connection
 * that is cut, before it is done or after. What is torn is half a file, and the whole one after it under another name,
 * after the pause.
 */
@NullMarked
package io.tongbao.sandbox.bank;

import org.jspecify.annotations.NullMarked;
