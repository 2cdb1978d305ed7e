package io.tongbao.kernel;

/** A no with a name. An answer rather than an accident, so it carries no stack trace. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String detail;

    public Failure(Reason reason, String detail) {
        super(reason + ": " + detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    /** Input that breaks its contract, as {@code "amount: -1 (expected: > 0)"}. */
    public static Failure invalid(String field, Object value, String expected) {
        return new Failure(Reason.INVALID_ARGUMENT, field + ": " + shortened(value) + " (expected: " + expected + ")");
    }

    public static Failure missing(Reason reason, String id) {
        return new Failure(reason, shortened(id));
    }

    public Reason reason() {
        return reason;
    }

    /** For people: the offending value and what was expected. Never a secret. */
    public String detail() {
        return detail;
    }

    private static String shortened(Object value) {
        var text = String.valueOf(value);
        return text.length() <= 80 ? text : text.substring(0, 80) + "... (" + text.length() + " characters)";
    }
}
