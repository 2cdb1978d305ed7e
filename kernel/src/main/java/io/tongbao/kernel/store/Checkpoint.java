package io.tongbao.kernel.store;

/** A named moment around a local commit, where the fault profile can stop or fail a process. Does nothing otherwise. */
@FunctionalInterface
public interface Checkpoint {

    Checkpoint NONE = (point, subject) -> {};

    /**
     * @param point {@code <participant>.<try|confirm|cancel>.<before|after>-commit}
     * @param subject what is being done, read only by a fault that looks for one item
     */
    void reached(String point, Object subject);
}
