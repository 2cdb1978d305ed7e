package io.tongbao.account.transfer;

import io.tongbao.account.account.Account;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What transfers are decided on.
 *
 * @param locked rows that no other transaction changes meanwhile, by id: those of whom something is held
 * @param seen rows of those who are only paid, or pay out of that alone, as they were a moment ago
 * @param rowOf the row that is worked with, for each account that may be named
 * @param paid what may be given back, by id
 * @param kept what may be taken over, by id
 * @param suspense the row that is credited in place of an account that is closed, opened if there is none
 */
record Ground(
        Map<String, Account> locked,
        Map<String, Account> seen,
        Map<String, String> rowOf,
        Map<String, Paid> paid,
        Map<String, Kept> kept,
        Function<Currency, Account> suspense) {

    /** A copy to be changed. */
    Ground copy() {
        return new Ground(
                new HashMap<>(locked), new HashMap<>(seen), rowOf, new HashMap<>(paid), new HashMap<>(kept), suspense);
    }
}
