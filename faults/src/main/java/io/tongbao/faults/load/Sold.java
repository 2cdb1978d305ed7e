package io.tongbao.faults.load;

/**
 * An order that is paid, of which something may go back.
 *
 * @param request of the errand that bought it
 * @param order its id
 * @param payer the account that paid, or paid a part beside a channel; empty for none
 * @param charge by which a channel brought the rest, the same for all of a cart; empty for none
 * @param payee who was paid
 * @param totalMinor what it cost
 * @param offMinor what a coupon took off
 */
public record Sold(
        String request, String order, String payer, String charge, String payee, long totalMinor, long offMinor) {

    public long payableMinor() {
        return totalMinor - offMinor;
    }

    public boolean isOutside() {
        return !charge.isEmpty();
    }
}
