package io.tongbao.pay.product;

import io.tongbao.kernel.Failure;
import java.util.List;

/**
 * By which ways a product may be carried out, and which of them is to be preferred. What is closed, broken, or does not
 * take the amount comes behind all others in any case.
 */
public record Routing(Prefer prefer, List<Way> ways) {

    /** What decides between ways that are well. */
    public enum Prefer {
        /** As they are listed. */
        ORDER,
        /** Who takes least of us. */
        COST,
        /** Who answered most of the calls of the last minute. */
        SUCCESS
    }

    public Routing {
        ways = List.copyOf(ways);
    }

    void expectSound(String field) {
        if (ways.isEmpty()) {
            throw Failure.invalid(field + ".ways", ways, "one at least");
        }
        for (int i = 0; i < ways.size(); i++) {
            ways.get(i).expectSound(field + ".ways[" + i + "]");
        }
        if (ways.stream().map(Way::method).distinct().count() < ways.size()) {
            throw Failure.invalid(
                    field + ".ways", ways.stream().map(Way::method).toList(), "each method once");
        }
    }
}
