package io.tongbao.bench.run;

/** A question, and how it is answered by measuring. */
public interface Scenario {

    /** The word on the command line and in the names of files. */
    String name();

    /** A sentence: what takes turns with what. */
    String about();

    Outcome run(Stage stage);
}
