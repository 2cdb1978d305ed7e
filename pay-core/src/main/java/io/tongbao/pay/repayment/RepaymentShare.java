package io.tongbao.pay.repayment;

/**
 * A share with what its tool needs of its repayment.
 *
 * @param payee who received what its leg paid, and gives it back
 * @param standing whether the end of its batch leaves it reserved, until {@link RepaymentTool#end}
 */
public record RepaymentShare(Repayment.Order order, Repayment.Share share, String payee, boolean standing) {}
