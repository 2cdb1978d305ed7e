package io.tongbao.sandbox.bank;

/** A file that says nothing for certain, and why. */
final class Unreadable extends Exception {

    private static final long serialVersionUID = 1;

    Unreadable(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
