package io.tongbao.pay.payment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All tools by their codes. */
@Component
class PaymentTools {

    private final Map<String, PaymentTool> tools;

    PaymentTools(List<PaymentTool> tools) {
        this.tools = tools.stream().collect(Collectors.toUnmodifiableMap(PaymentTool::code, Function.identity()));
    }

    /** The refusal of a payment that no tool can pay. */
    Optional<Refusal> refusal(Payment payment) {
        var tool = payment.tool();
        if (tool.isEmpty()) {
            return Optional.of(new Refusal(payment.id(), Reason.MIXED_TOOLS, "legs: " + payment.legs()));
        }
        return tools.containsKey(tool.get())
                ? Optional.empty()
                : Optional.of(new Refusal(
                        payment.id(), Reason.UNKNOWN_TOOL, tool.get() + " (expected: " + tools.keySet() + ")"));
    }

    /** Has each tool reserve its own. */
    List<Refusal> reserve(Batch batch, List<Payment> payments) {
        var byTool = payments.stream()
                .flatMap(Payment::toPay)
                .collect(Collectors.groupingBy(part -> part.leg().tool()));
        return byTool.entrySet().stream()
                .flatMap(entry -> tool(entry.getKey()).reserve(batch, entry.getValue()).stream())
                .toList();
    }

    private PaymentTool tool(String code) {
        return Optional.ofNullable(tools.get(code)).orElseThrow();
    }
}
