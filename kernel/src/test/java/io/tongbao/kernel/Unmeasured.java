package io.tongbao.kernel;

import java.time.Duration;
import java.util.function.IntSupplier;

/** Nobody counts. */
public final class Unmeasured implements Measures {

    @Override
    public void took(String stage, Duration time) {}

    @Override
    public void sized(String name, int size) {}

    @Override
    public void watch(String name, IntSupplier size) {}
}
