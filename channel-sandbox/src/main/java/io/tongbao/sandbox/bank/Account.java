package io.tongbao.sandbox.bank;

import java.util.ArrayList;
import java.util.List;

/** An account of the merchant's, in minor units. Only {@link Ledger} changes it. */
final class Account {

    final String number;
    final String currency;

    /** What is booked. */
    long balance;

    /** What of it is promised to payouts that are not booked yet. */
    long held;

    /** What was booked when the bank's day began. */
    long opening;

    /** What was booked since. */
    final List<Entry> today = new ArrayList<>();

    /** How many statements there were. */
    int statements;

    Account(String number, String currency, long opening) {
        this.number = number;
        this.currency = currency;
        this.balance = opening;
        this.opening = opening;
    }

    long available() {
        return balance - held;
    }
}
