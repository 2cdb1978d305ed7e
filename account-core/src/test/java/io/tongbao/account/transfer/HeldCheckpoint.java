package io.tongbao.account.transfer;

import io.tongbao.kernel.store.Checkpoint;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Has something happen when a moment is reached the next time. */
final class HeldCheckpoint implements Checkpoint {

    private final Map<String, Runnable> next = new ConcurrentHashMap<>();

    void once(String moment, Runnable happens) {
        next.put(moment, happens);
    }

    @Override
    public void reached(String point, Object subject) {
        Optional.ofNullable(next.remove(point)).ifPresent(Runnable::run);
    }
}
