package io.tongbao.accounting.statement;

/** Text as a spreadsheet is to show it. */
final class Cell {

    /** What a spreadsheet would take for the beginning of a formula. */
    private static final String BEGINNINGS = "=+-@\t\r";

    private Cell() {}

    /** The text, never a formula: with an apostrophe before what would be one. Amounts are no text. */
    static String text(String text) {
        return !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
