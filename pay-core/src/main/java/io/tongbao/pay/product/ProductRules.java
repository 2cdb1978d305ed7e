package io.tongbao.pay.product;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a node of the tree says of itself. What it does not say, null, it has from the node above it, and nobody has
 * said it if the topmost does not.
 *
 * @param open whether there may be new trades; closed above is closed below
 * @param businessLines who may use it; {@link #EVERYBODY} for all
 * @param limits one for each currency; in others any amount is admitted
 * @param fees one for each currency; in others none is taken
 * @param routing by which ways; none: the one that the path below its first word names
 * @param consume how it is carried out; callers wait if nobody says
 */
public record ProductRules(
        @Nullable Boolean open,
        @Nullable List<String> businessLines,
        @Nullable List<Limit> limits,
        @Nullable List<Fee> fees,
        @Nullable Routing routing,
        @Nullable Consumption consume) {

    /** Stands for all business lines. */
    public static final String EVERYBODY = "*";

    private static final int LINE_MAX = 64;

    /** Says nothing. */
    static final ProductRules NONE = new ProductRules(null, null, null, null, null, null);

    public ProductRules {
        businessLines = copy(businessLines);
        limits = copy(limits);
        fees = copy(fees);
    }

    private static <T> @Nullable List<T> copy(@Nullable List<T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** These, and what the node above says where they say nothing. How it is routed is said of one product alone. */
    ProductRules below(ProductRules above) {
        var isOpen = Boolean.FALSE.equals(above.open) ? above.open : said(open, above.open);
        return new ProductRules(
                isOpen,
                said(businessLines, above.businessLines),
                said(limits, above.limits),
                said(fees, above.fees),
                routing,
                said(consume, above.consume));
    }

    private static <T> @Nullable T said(@Nullable T here, @Nullable T above) {
        return here == null ? above : here;
    }

    /** The same, and no new trades. */
    ProductRules closed() {
        return new ProductRules(false, businessLines, limits, fees, routing, consume);
    }

    /** @throws Failure INVALID_ARGUMENT that names the field */
    void expectSound(String field) {
        each(field + ".limits", limits, Limit::currency).forEach(limit -> limit.expectSound(field + ".limits"));
        each(field + ".fees", fees, Fee::currency).forEach(fee -> fee.expectSound(field + ".fees"));
        each(field + ".business_lines", businessLines, line -> line)
                .forEach(line -> Expect.text(field + ".business_lines", line, LINE_MAX));
        if (routing != null) {
            routing.expectSound(field + ".routing");
        }
        if (consume != null) {
            consume.expectSound(field + ".consume");
        }
    }

    private static <T> List<T> each(String field, @Nullable List<T> all, Function<T, String> name) {
        var some = Objects.requireNonNullElse(all, List.<T>of());
        if (some.stream().map(name).distinct().count() < some.size()) {
            throw Failure.invalid(field, some.stream().map(name).toList(), "each once");
        }
        return some;
    }
}
