package io.tongbao.pay.repayment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All tools that can give back, by their codes. */
@Component
class RepaymentTools {

    private final Map<String, RepaymentTool> tools;

    RepaymentTools(List<RepaymentTool> tools) {
        this.tools = tools.stream().collect(Collectors.toUnmodifiableMap(RepaymentTool::code, Function.identity()));
    }

    Set<String> codes() {
        return tools.keySet();
    }

    /** Has each tool give back its own. */
    List<Refusal> giveBack(Batch batch, List<Repayment> repayments) {
        var byTool = repayments.stream()
                .flatMap(Repayment::toRepay)
                .collect(Collectors.groupingBy(part -> part.share().tool()));
        return byTool.entrySet().stream()
                .flatMap(entry ->
                        Optional.ofNullable(tools.get(entry.getKey()))
                                .orElseThrow()
                                .giveBack(batch, entry.getValue())
                                .stream())
                .toList();
    }
}
