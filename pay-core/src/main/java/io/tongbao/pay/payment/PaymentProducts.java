package io.tongbao.pay.payment;

import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.pay.product.Fee;
import io.tongbao.pay.product.Product;
import io.tongbao.pay.product.Product.Objection;
import io.tongbao.pay.product.ProductTree;
import io.tongbao.pay.product.Products;
import io.tongbao.pay.product.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What the tree of products says of payments: whether they may be, and what their merchants pay for them. What a
 * channel has brought was judged before anybody paid, and is not refused any more. A payment that names no product is
 * of an order from before there was a tree: it is admitted, and free.
 */
@Component
class PaymentProducts {

    private static final String TRANSFER = "account";
    private static final String PAYOUT = "payout";

    private final Products products;
    private final FeeAccounts accounts;

    PaymentProducts(Products products, FeeAccounts accounts) {
        this.products = products;
        this.accounts = accounts;
    }

    /**
     * Payments, judged by one version of the tree.
     *
     * @param payments all of them, each that is not refused with the fee of its product, if it has one
     */
    record Judged(List<Payment> payments, List<Refusal> refusals) {}

    Judged judge(List<Payment> payments) {
        var tree = products.inForce();
        var charged = new ArrayList<Payment>();
        var refusals = new ArrayList<Refusal>();
        for (var payment : payments) {
            var use = Use.of(payment);
            var against = payment.uses().findAny().isPresent() ? Optional.<Objection>empty() : objection(tree, use);
            against.ifPresent(no -> refusals.add(new Refusal(payment.id(), no.reason(), no.detail())));
            charged.add(against.isPresent() ? payment : charged(tree, payment));
        }
        return new Judged(charged, refusals);
    }

    /**
     * How a product is used.
     *
     * @param role of the first leg, which is the payer's
     * @param payable what the payer pays
     */
    record Use(String path, String line, LegRole role, Money payable) {

        static Use of(Payment payment) {
            var first = payment.legs().get(0);
            var context = payment.context();
            return new Use(context.product(), context.businessLine(), first.role(), first.amount());
        }
    }

    /** Why a tree does not let it be. */
    static Optional<Objection> objection(ProductTree tree, Use use) {
        if (use.path().isEmpty()) {
            return Optional.empty();
        }
        var product = tree.leaf(use.path()).filter(found -> isFor(use.role(), found));
        return product.isEmpty()
                ? Optional.of(new Objection(Reason.NO_SUCH_PRODUCT, use.path() + ", for a leg of " + use.role()))
                : product.flatMap(found -> found.objection(use.line(), use.payable()));
    }

    private static boolean isFor(LegRole role, Product product) {
        return switch (role) {
            case BUYER -> product.isBelow(ProductTree.PAY) && product.goesBy(Way.BALANCE);
            case FUNDS -> product.isForFunds();
            case TRANSFER -> product.isBelow(TRANSFER);
            case PAYOUT -> product.isBelow(PAYOUT);
            case SUBSIDY, FEE, REFUND, SETTLEMENT, MANUAL -> false;
        };
    }

    private Payment charged(ProductTree tree, Payment payment) {
        var paid = payment.amount();
        return fee(tree, payment.context().product(), paid)
                .map(fee ->
                        payment.charged(fee.of(paid), new Leg.FeeTerms(accounts.of(paid.currency()), fee.givenBack())))
                .orElse(payment);
    }

    /**
     * What a merchant pays, if it is anything.
     *
     * @param paid what it is paid
     */
    static Optional<Fee> fee(ProductTree tree, String path, Money paid) {
        return tree.node(path)
                .filter(product -> product.isBelow(ProductTree.PAY))
                .flatMap(product -> product.fee(paid))
                .filter(fee -> fee.of(paid).isPositive());
    }
}
