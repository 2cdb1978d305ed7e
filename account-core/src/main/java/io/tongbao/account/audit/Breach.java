package io.tongbao.account.audit;

/**
 * Money that does not add up.
 *
 * @param subject what it is about: "account/acc_..", "entry/17", "transfer/.."
 * @param businessLine of the transfer, or of the newest that the account took part in; empty if there is none
 * @param evidence what each side says
 */
public record Breach(String subject, String businessLine, String evidence) {

    static final String ACCOUNT = "account/";
    static final String ENTRY = "entry/";
    static final String TRANSFER = "transfer/";
}
