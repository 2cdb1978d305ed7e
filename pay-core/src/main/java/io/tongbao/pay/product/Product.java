package io.tongbao.pay.product;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.Reason;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A leaf of the tree, with all that it has from above.
 *
 * @param path "pay/alipay/qr"; its first word says what it is for
 * @param rules in force for it
 */
public record Product(String path, ProductRules rules) {

    /** Why it is not to be used. */
    public record Objection(Reason reason, String detail) {}

    /**
     * What speaks against a new trade.
     *
     * @param line who wants it
     * @param amount what its payer pays; of nothing there are no limits
     */
    public Optional<Objection> objection(String line, Money amount) {
        if (Boolean.FALSE.equals(rules.open())) {
            return Optional.of(new Objection(Reason.PRODUCT_CLOSED, path));
        }
        if (!isGrantedTo(line)) {
            return Optional.of(new Objection(Reason.PRODUCT_NOT_GRANTED, path + " to " + line));
        }
        return Objects.requireNonNullElse(rules.limits(), List.<Limit>of()).stream()
                .filter(limit -> amount.isPositive() && limit.isOf(amount) && !limit.admits(amount))
                .findFirst()
                .map(limit -> new Objection(
                        Reason.AMOUNT_OUT_OF_LIMITS,
                        path + ": " + amount.minor() + " minor (expected: " + limit.minMinor() + ".." + limit.maxMinor()
                                + ")"));
    }

    boolean isGrantedTo(String line) {
        var lines = Objects.requireNonNullElse(rules.businessLines(), List.<String>of());
        return lines.contains(ProductRules.EVERYBODY) || lines.contains(line);
    }

    /** What its merchant pays for a purchase: nothing, perhaps. */
    public Optional<Fee> fee(Money paid) {
        return Objects.requireNonNullElse(rules.fees(), List.<Fee>of()).stream()
                .filter(fee -> fee.isOf(paid))
                .findFirst();
    }

    /** By which ways it is carried out, in which order. */
    public Routing routing() {
        var below = path.substring(path.indexOf('/') + 1);
        return Objects.requireNonNullElseGet(
                rules.routing(), () -> new Routing(Routing.Prefer.ORDER, List.of(Way.of(below))));
    }

    /** Its ways that take an amount, the best first. */
    public Ranking rank(Money amount, ChannelStates channels) {
        return Ranking.of(routing(), amount, way -> channels.of(way.method()));
    }

    /** Whether this is one of its ways. */
    public boolean goesBy(String method) {
        return routing().ways().stream().anyMatch(way -> way.method().equals(method));
    }

    /** Whether money comes in from outside for it, or may. */
    public boolean isForFunds() {
        return isBelow(ProductTree.PAY) || isBelow(ProductTree.COLLECT);
    }

    /** Whether it is one of those below this. */
    public boolean isBelow(String root) {
        return path.startsWith(root + "/");
    }
}
