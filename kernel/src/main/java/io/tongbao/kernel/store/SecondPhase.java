package io.tongbao.kernel.store;

import java.util.function.Consumer;

/** How a participant confirms and cancels a batch: for the coordinator, and for an operator in its place. */
record SecondPhase(Consumer<String> confirm, Consumer<String> cancel) {

    void end(String batch, BatchState end) {
        switch (end) {
            case CONFIRMED -> confirm.accept(batch);
            case CANCELLED -> cancel.accept(batch);
            case TRIED -> throw new IllegalArgumentException("TRIED is no end");
        }
    }
}
