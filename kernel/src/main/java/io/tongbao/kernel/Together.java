package io.tongbao.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Items that are let through together or not at all: whoever refuses one of a company refuses all of it. An item that
 * is of no company stands for itself.
 *
 * @param companies the company of each item that is of one, by the item's id
 */
public record Together(Map<String, String> companies) {
    public static final Together NONE = new Together(Map.of());

    public Together {
        companies = Map.copyOf(companies);
    }

    /** What an item is let through with: its company, or itself alone. */
    public String companyOf(String item) {
        return Objects.requireNonNullElse(companies.get(item), item);
    }

    /** These, and all who are with them, for the reason of the first of them; no item twice. */
    public List<Refusal> refused(List<Refusal> refusals) {
        if (refusals.isEmpty() || companies.isEmpty()) {
            return refusals;
        }
        var first = new HashMap<String, Refusal>();
        refusals.forEach(refusal -> first.putIfAbsent(companyOf(refusal.id()), refusal));
        var all = new LinkedHashMap<String, Refusal>();
        refusals.forEach(refusal -> all.putIfAbsent(refusal.id(), refusal));
        companies.keySet().stream().sorted().forEach(item -> {
            var cause = first.get(companyOf(item));
            if (cause != null) {
                all.putIfAbsent(item, new Refusal(item, cause.reason(), cause.id() + ": " + cause.detail()));
            }
        });
        return new ArrayList<>(all.values());
    }
}
