package io.tongbao.kernel;

/** The no to one item of a batch, while its siblings go on. */
public record Refusal(String id, Reason reason, String detail) {

    /** The detail as a row keeps it: at most so many characters, all of them whole. */
    public String detail(int max) {
        if (detail.length() <= max) {
            return detail;
        }
        return detail.substring(0, Character.isHighSurrogate(detail.charAt(max - 1)) ? max - 1 : max);
    }
}
