package io.tongbao.pay.repayment;

/**
 * A share with what its tool needs of its repayment.
 *
 * @param payee who received the payment and gives it back
 */
public record RepaymentShare(Repayment.Order order, Repayment.Share share, String payee) {}
