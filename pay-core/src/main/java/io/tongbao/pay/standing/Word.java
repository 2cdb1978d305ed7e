package io.tongbao.pay.standing;

/**
 * What a channel has said of something: that it is done, or that it never will be.
 *
 * @param detail why not, for people
 */
public record Word(boolean isYes, String detail) {

    private static final String YES = "YES";

    /** As rows have it. */
    public String text() {
        return isYes ? YES : "NO";
    }

    public static Word of(String text, String detail) {
        return new Word(YES.equals(text), detail);
    }
}
