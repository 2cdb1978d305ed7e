package io.tongbao.kernel;

import java.util.Arrays;

/** A no with a name. An answer rather than an accident, so it carries no stack trace. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MAX = 80;

    private final Reason reason;
    private final String detail;
    private final String field;
    private final String expected;

    public Failure(Reason reason, String detail) {
        this(reason, detail, "", "");
    }

    private Failure(Reason reason, String detail, String field, String expected) {
        super(reason + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
        this.field = field;
        this.expected = expected;
    }

    /** Input that breaks its contract, as {@code "amount: -1 (expected: > 0)"}. */
    public static Failure invalid(String field, Object value, String expected) {
        var detail = field + ": " + shortened(value) + " (expected: " + expected + ")";
        return new Failure(Reason.INVALID_ARGUMENT, detail, field, expected);
    }

    public static Failure missing(Reason reason, String id) {
        return new Failure(reason, shortened(id));
    }

    /** The same, told of one item of a list: {@code items.sku}, or just {@code sku}, becomes {@code items[3].sku}. */
    Failure at(String list, int index) {
        if (field.isEmpty()) {
            return this;
        }
        var isWhole = field.equals(list) || field.startsWith(list + ".");
        var rest = isWhole ? field.substring(list.length()) : "." + field;
        var place = list + "[" + index + "]" + rest;
        return new Failure(reason, place + detail.substring(field.length()), place, expected);
    }

    public Reason reason() {
        return reason;
    }

    /** For people: the offending value and what was expected. Never a secret. */
    public String detail() {
        return detail;
    }

    /** Which field of the input it is about; empty if about none. */
    public String field() {
        return field;
    }

    /** What the field should have been; empty if it is about none. */
    public String expected() {
        return expected;
    }

    /** What is repeated to a caller, or to a log, is short and changes nothing but its own line. */
    private static String shortened(Object value) {
        var all = String.valueOf(value).codePoints().toArray();
        var start = new StringBuilder();
        Arrays.stream(all)
                .limit(SHOWN_MAX)
                .map(c -> Characters.isPrintable(c) ? c : '?')
                .forEach(start::appendCodePoint);
        return all.length <= SHOWN_MAX ? start.toString() : start + "... (" + all.length + " characters)";
    }
}
