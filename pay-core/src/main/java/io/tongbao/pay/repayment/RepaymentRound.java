package io.tongbao.pay.repayment;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides the repayments of one batch one after the other, in memory, against payments that are locked. */
final class RepaymentRound {

    private final Map<String, Paid> payments;
    private final Set<String> ours;
    private final Set<String> tools;
    private final List<Repayment> admitted = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * @param ours repayments that this batch has written
     * @param tools the codes of those that can give back
     */
    RepaymentRound(Map<String, Paid> payments, Set<String> ours, Set<String> tools) {
        this.payments = payments;
        this.ours = ours;
        this.tools = tools;
    }

    void admit(Repayment.Order order) {
        try {
            var paid = payments.get(order.payment());
            if (!ours.contains(order.id())) {
                throw new Failure(Reason.ID_ALREADY_USED, order.id());
            }
            if (paid == null) {
                throw Failure.missing(Reason.NO_SUCH_PAYMENT, order.payment());
            }
            if (!tools.containsAll(paid.tools())) {
                throw new Failure(Reason.UNKNOWN_TOOL, paid.tools() + " (expected: " + tools + ")");
            }
            admitted.add(paid.take(order));
        } catch (Failure refused) {
            refusals.add(new Refusal(order.id(), refused.reason(), refused.detail()));
        }
    }

    List<Repayment> admitted() {
        return admitted;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** @param said whom their tools refused */
    Repayments.Answer answer(List<Refusal> said) {
        var refused = said.stream().map(Refusal::id).collect(Collectors.toSet());
        var reserved = admitted.stream()
                .filter(repayment -> !refused.contains(repayment.order().id()))
                .toList();
        return new Repayments.Answer(
                reserved, Stream.concat(refusals.stream(), said.stream()).toList());
    }
}
