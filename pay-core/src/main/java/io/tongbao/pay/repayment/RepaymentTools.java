package io.tongbao.pay.repayment;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All tools that can give back, by their codes. */
@Component
class RepaymentTools {

    private final Map<String, RepaymentTool> tools = new HashMap<>();

    RepaymentTools(List<RepaymentTool> tools) {
        tools.forEach(tool -> tool.codes().forEach(code -> this.tools.put(code, tool)));
    }

    Set<String> codes() {
        return tools.keySet();
    }

    /** Has each tool give back its own. */
    List<Refusal> giveBack(Batch batch, List<Repayment> repayments) {
        return byTool(repayments.stream()).entrySet().stream()
                .flatMap(entry -> entry.getKey().giveBack(batch, entry.getValue()).stream())
                .toList();
    }

    /** Has each tool end its own of what stood. */
    void end(Repayment repayment, boolean isDone) {
        byTool(Stream.of(repayment)).forEach((tool, shares) -> tool.end(shares, isDone));
    }

    private Map<RepaymentTool, List<RepaymentShare>> byTool(Stream<Repayment> repayments) {
        return repayments
                .flatMap(Repayment::toRepay)
                .collect(Collectors.groupingBy(part ->
                        Optional.ofNullable(tools.get(part.share().tool())).orElseThrow()));
    }
}
