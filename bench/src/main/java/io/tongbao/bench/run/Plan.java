package io.tongbao.bench.run;

import io.tongbao.bench.ground.Ground;
import io.tongbao.bench.load.Mix;
import io.tongbao.bench.load.Shape;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How long and by how many it is measured.
 *
 * @param clients that wait at the same time, where the scenario does not say otherwise
 * @param buyers who have accounts
 * @param coupons part of purchases with one, 0 to 1
 * @param warmUp seconds of each contestant before
 * @param seconds of each contestant, in all rounds together
 * @param rounds in which the contestants take turns
 * @param profiles where flame graphs of the last round of each contestant go, if anywhere
 */
public record Plan(
        int clients,
        int buyers,
        double coupons,
        int warmUp,
        int seconds,
        int rounds,
        @Nullable Path profiles) {

    /** Everybody buys everywhere. */
    public Mix mix() {
        return Mix.of(buyers, Ground.SHOPS, coupons);
    }

    public Shape buying() {
        return Shape.buying(clients, mix());
    }
}
