package io.tongbao.kernel;

/** A no with a name. An answer rather than an accident, so it carries no stack trace. */
public final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_MAX = 80;

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

    /** What is repeated to a caller, or to a log, is short and changes nothing but its own line. */
    private static String shortened(Object value) {
        var text = String.valueOf(value);
        var start = new StringBuilder();
        text.chars().limit(SHOWN_MAX).map(c -> Expect.isPrintable(c) ? c : '?').forEach(c -> start.append((char) c));
        return text.length() <= SHOWN_MAX ? start.toString() : start + "... (" + text.length() + " characters)";
    }
}
