package io.tongbao.channel.destination;

/** Where what must not be read in the database is made unreadable, and readable again. */
public interface Vault {

    /** @param about what it is kept with: whoever opens it elsewhere fails */
    String close(String text, String about);

    /** @throws IllegalStateException if its key is gone, or it was kept with something else */
    String open(String sealed, String about);
}
