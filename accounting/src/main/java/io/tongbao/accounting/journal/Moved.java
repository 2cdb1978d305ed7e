package io.tongbao.accounting.journal;

/**
 * How much moved in a currency.
 *
 * @param amountMinor minor units
 */
public record Moved(long movements, long amountMinor) {

    public static final Moved NOTHING = new Moved(0, 0);

    public Moved plus(Moved other) {
        return new Moved(movements + other.movements, Math.addExact(amountMinor, other.amountMinor));
    }
}
