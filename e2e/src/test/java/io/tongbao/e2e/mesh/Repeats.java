package io.tongbao.e2e.mesh;

import static org.awaitility.Awaitility.await;

import io.tongbao.sdk.TongbaoException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What a caller does who does not know: ask again with the same id until the answer is final. */
final class Repeats {

    /** For as long as a killed process may need until it is back, and its neighbours until they know. */
    static final Duration PATIENCE = Duration.ofSeconds(90);

    private Repeats() {}

    static <T> T until(Supplier<T> call, Predicate<T> isFinal) {
        var last = new AtomicReference<T>();
        await("decided").atMost(PATIENCE).until(() -> {
            try {
                last.set(call.get());
                return isFinal.test(last.get());
            } catch (TongbaoException notYet) {
                return false;
            }
        });
        return Objects.requireNonNull(last.get());
    }
}
