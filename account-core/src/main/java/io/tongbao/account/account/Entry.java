package io.tongbao.account.account;

import io.tongbao.kernel.Money;
import java.time.Instant;

/**
 * One change of one balance, for good.
 *
 * @param number ascending per account
 * @param amount below zero when the account paid
 */
public record Entry(long number, String transfer, Money amount, Money balanceAfter, Instant at) {}
