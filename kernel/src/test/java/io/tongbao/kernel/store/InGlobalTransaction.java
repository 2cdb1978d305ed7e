package io.tongbao.kernel.store;

import java.util.function.Supplier;
import org.apache.seata.core.context.RootContext;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/** Lets each test of a class stand within a global transaction, from its fields on, as a try does. */
public final class InGlobalTransaction implements TestInstancePreConstructCallback, AfterEachCallback {

    private static final String XID = "127.0.0.1:8091:1";

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext instance, ExtensionContext test) {
        RootContext.bind(XID);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        RootContext.unbind();
    }

    /** Does some work within one. */
    public static <T> T run(Supplier<T> work) {
        RootContext.bind(XID);
        try {
            return work.get();
        } finally {
            RootContext.unbind();
        }
    }
}
