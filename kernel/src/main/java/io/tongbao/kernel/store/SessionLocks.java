package io.tongbao.kernel.store;

import java.util.Objects;
import org.apache.ibatis.session.SqlSessionFactory;

/**
 * Locks of the database server that end with the session that holds them: who holds one is alive, and whoever is killed
 * holds none. A session that breaks lets go of its lock while its work goes on, so that what is done under one must be
 * safe to be done twice.
 */
public final class SessionLocks {

    private final SqlSessionFactory sessions;

    SessionLocks(SqlSessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Does some work while a session of its own, beside those of the work, holds a lock.
     *
     * @param name up to 50 characters; another schema of the same server has one of its own
     * @return false if somebody else holds it, and nothing was done
     */
    public boolean holding(String name, Runnable work) {
        try (var session = sessions.openSession(true)) {
            var store = session.getMapper(SessionLockStore.class);
            if (!Objects.equals(store.take(name), 1)) {
                return false;
            }
            try {
                work.run();
            } finally {
                store.release(name);
            }
            return true;
        }
    }

    public boolean isHeld(String name) {
        try (var session = sessions.openSession(true)) {
            return session.getMapper(SessionLockStore.class).holder(name) != null;
        }
    }
}
