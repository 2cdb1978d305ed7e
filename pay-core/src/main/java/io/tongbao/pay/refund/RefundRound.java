package io.tongbao.pay.refund;

import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides the refunds of one batch one after the other, in memory, against payments that are locked. */
final class RefundRound {

    private final Map<String, Paid> payments;
    private final Set<String> ours;
    private final Set<String> tools;
    private final Map<String, List<Refund>> byTool = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * @param ours refunds that this batch has written
     * @param tools the codes of those that can give back
     */
    RefundRound(Map<String, Paid> payments, Set<String> ours, Set<String> tools) {
        this.payments = payments;
        this.ours = ours;
        this.tools = tools;
    }

    void admit(Refund.Order order) {
        try {
            var paid = payments.get(order.payment());
            if (!ours.contains(order.id())) {
                throw new Failure(Reason.ID_ALREADY_USED, order.id());
            }
            if (paid == null) {
                throw Failure.missing(Reason.NO_SUCH_PAYMENT, order.payment());
            }
            if (!tools.contains(paid.tool())) {
                throw new Failure(Reason.UNKNOWN_TOOL, paid.tool() + " (expected: " + tools + ")");
            }
            var refund = paid.take(order);
            byTool.computeIfAbsent(paid.tool(), tool -> new ArrayList<>()).add(refund);
        } catch (Failure refused) {
            refusals.add(new Refusal(order.id(), refused.reason(), refused.detail()));
        }
    }

    Map<String, List<Refund>> byTool() {
        return byTool;
    }

    List<Refund> admitted() {
        return byTool.values().stream().flatMap(List::stream).toList();
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** @param said whom their tools refused */
    Refunds.Answer answer(List<Refusal> said) {
        var refused = said.stream().map(Refusal::id).collect(Collectors.toSet());
        var reserved = admitted().stream()
                .filter(refund -> !refused.contains(refund.order().id()))
                .toList();
        return new Refunds.Answer(
                reserved, Stream.concat(refusals.stream(), said.stream()).toList());
    }
}
