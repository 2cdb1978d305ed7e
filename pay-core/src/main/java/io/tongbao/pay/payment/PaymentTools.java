package io.tongbao.pay.payment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Together;
import io.tongbao.pay.funding.FundingsInUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All tools by their codes; and what channels have brought, which they need no tool to hold. */
@Component
class PaymentTools {

    private final Map<String, PaymentTool> tools = new HashMap<>();

    private final FundingsInUse fundings;
    private final PaymentProducts products;

    PaymentTools(List<PaymentTool> all, FundingsInUse fundings, PaymentProducts products) {
        this.fundings = fundings;
        this.products = products;
        all.forEach(tool -> tool.codes().forEach(code -> tools.put(code, tool)));
    }

    /**
     * Takes what channels have brought for these payments of a batch, in the local transaction of the caller.
     *
     * @return the refusals of those that no tool can pay as a whole, or for which nothing has come
     */
    List<Refusal> take(Batch batch, List<Payment> payments) {
        var refusals = new ArrayList<Refusal>();
        payments.forEach(payment -> refusal(payment).ifPresent(refusals::add));
        var refused = together(payments).refused(refusals);
        var uses = without(payments, refused).stream().flatMap(Payment::uses).toList();
        return uses.isEmpty()
                ? refused
                : Stream.concat(refused.stream(), fundings.take(batch.id(), uses).stream())
                        .toList();
    }

    /** Each with the fee that its merchant pays for it, if there is one; and who is refused by his product. */
    PaymentProducts.Judged judge(List<Payment> payments) {
        return products.judge(payments);
    }

    /** Payments of one parent. */
    static Together together(List<Payment> payments) {
        return new Together(payments.stream()
                .filter(payment -> payment.parent() != null)
                .collect(Collectors.toMap(Payment::id, payment -> Objects.requireNonNull(payment.parent()))));
    }

    /** Those that nobody refuses. */
    static List<Payment> without(List<Payment> payments, List<Refusal> refusals) {
        var refused = refusals.stream().map(Refusal::id).collect(Collectors.toSet());
        return payments.stream()
                .filter(payment -> !refused.contains(payment.id()))
                .toList();
    }

    /** What the payments of a batch took is spent; but for those that were refused. */
    void settle(String batch) {
        fundings.settle(batch);
    }

    /** What they took is there for others again. */
    void release(String batch) {
        fundings.release(batch);
    }

    private Optional<Refusal> refusal(Payment payment) {
        var named = payment.tools().stream()
                .map(code -> Optional.ofNullable(tools.get(code)))
                .distinct()
                .toList();
        if (named.size() > 1) {
            return Optional.of(new Refusal(payment.id(), Reason.MIXED_TOOLS, "legs: " + payment.legs()));
        }
        return named.get(0).isPresent()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        payment.id(), Reason.UNKNOWN_TOOL, payment.tools() + " (expected: " + tools.keySet() + ")"));
    }

    /** Has each tool reserve its own. */
    List<Refusal> reserve(Batch batch, List<Payment> payments) {
        var byTool = payments.stream()
                .flatMap(Payment::toPay)
                .collect(Collectors.groupingBy(part -> tool(part.leg().tool())));
        return byTool.entrySet().stream()
                .flatMap(entry -> entry.getKey().reserve(batch, entry.getValue()).stream())
                .toList();
    }

    private PaymentTool tool(String code) {
        return Optional.ofNullable(tools.get(code)).orElseThrow();
    }
}
