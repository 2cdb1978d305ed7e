package io.tongbao.kernel.wire;

import io.tongbao.kernel.PlatformContext;
import java.util.function.Supplier;

/** Somebody whose calls reach an Rpc class as if the edge had let them in. */
public record Caller(String name, Role role) {

    public <T> T asks(Supplier<T> call) {
        return asks(PlatformContext.NONE, call);
    }

    public <T> T asks(PlatformContext context, Supplier<T> call) {
        Calls.admit(new Identity.Known(name, role));
        Calls.enter(context);
        try {
            return call.get();
        } finally {
            Calls.leave();
        }
    }
}
