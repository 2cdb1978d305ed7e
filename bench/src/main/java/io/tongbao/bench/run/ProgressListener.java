package io.tongbao.bench.run;

import io.tongbao.bench.load.Done;

/** Hears how far a scenario is. */
public interface ProgressListener {

    /** A contestant was driven, and this is what it came to. */
    void drove(String contestant, Done done);

    /** So many of the old orders are in the tables; not everybody wants to hear it. */
    default void filled(int orders, int all) {}
}
