package io.tongbao.bench.run;

/** What is otherwise while a contestant has its turn. */
@FunctionalInterface
public interface Around {

    Around NOTHING = Runnable::run;

    /** Lets the turn run, between what comes before and after it. */
    void during(Runnable turn);
}
