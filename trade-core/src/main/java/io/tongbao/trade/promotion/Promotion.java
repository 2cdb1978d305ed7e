package io.tongbao.trade.promotion;

/**
 * Takes an amount off each order while its stock lasts.
 *
 * @param stock how many orders may have it
 * @param taken how many have it or are being paid with it
 * @param openedBy the operator who opened it
 */
public record Promotion(String id, Terms terms, long stock, long taken, String openedBy) {

    public Promotion {
        if (taken < 0 || taken > stock) {
            throw new IllegalStateException(id + ": taken " + taken + " (expected: 0.." + stock + ")");
        }
    }
}
