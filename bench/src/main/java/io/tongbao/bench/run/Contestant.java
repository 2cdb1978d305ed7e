package io.tongbao.bench.run;

import io.tongbao.bench.ground.Variant;
import io.tongbao.bench.load.Shape;

/** One of those that take turns: a way to do purchases, under a load. */
public record Contestant(String name, Variant variant, Shape shape, Around around) {

    /** With nothing else around it. */
    public Contestant(String name, Variant variant, Shape shape) {
        this(name, variant, shape, Around.NOTHING);
    }

    /** Under the name of its variant. */
    public static Contestant of(Variant variant, Shape shape) {
        return new Contestant(variant.name(), variant, shape);
    }
}
