package io.tongbao.kernel;

import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One rule for all text that comes in: two texts that look alike are one text, to people, to the code and to each
 * database. So no character is unseen, and none stands at an end where it is not seen.
 */
public final class Characters {

    /** Letters and marks by name, which show nothing. */
    private static final Set<Integer> FILLERS = Set.of(0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0);

    private Characters() {}

    /** The text, or as many of its characters, as people and databases count them, as there is room for. */
    public static String atMost(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** The first character that shows nothing by itself. */
    static OptionalInt firstUnseen(String text) {
        var all = text.codePoints().toArray();
        return IntStream.range(0, all.length)
                .filter(i -> !isPrintable(all[i]) && !(i > 0 && isStyle(all[i]) && isSymbol(all[i - 1])))
                .map(i -> all[i])
                .findFirst();
    }

    /** A database may find two texts equal that differ by these only. */
    static boolean hasBlankEnds(String text) {
        return !text.isEmpty() && (isBlank(text.codePointAt(0)) || isBlank(text.codePointBefore(text.length())));
    }

    /**
     * Whether it stands in a line as what it is: no control character, none without a width, and none that turns the
     * direction of the text after it, so that people read something else than what is there.
     */
    static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isVariation(c) && !FILLERS.contains(c);
        };
    }

    /** Chooses between two looks of the character before it. */
    private static boolean isVariation(int c) {
        return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF) || (c >= 0x180B && c <= 0x180F);
    }

    /** As text, or in colour: what keyboards put behind a symbol. */
    private static boolean isStyle(int c) {
        return c == 0xFE0E || c == 0xFE0F;
    }

    private static boolean isSymbol(int c) {
        return Character.getType(c) == Character.OTHER_SYMBOL;
    }

    private static boolean isBlank(int c) {
        return Character.isSpaceChar(c) || Character.isWhitespace(c);
    }
}
