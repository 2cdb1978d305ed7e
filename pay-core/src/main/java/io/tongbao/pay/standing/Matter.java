package io.tongbao.pay.standing;

import io.tongbao.kernel.Refusal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is held until a channel has spoken, one kind of it: how it is found, asked for, and ended. What the
 * channel says first holds.
 */
public interface Matter<T> {

    /** One whose next step is due; nothing is said of one that the channel's gateway has to be told of. */
    record Due<T>(T one, @Nullable Word said) {}

    /** Takes some that are due: nobody else does for the time of the lease. */
    List<Due<T>> due(int most, Duration lease);

    /** Our number of it at the channel's gateway. */
    String number(T one);

    /**
     * Has the gateway ask channels for them; again for the same is once.
     *
     * @return which of them never will be, by number
     * @throws io.tongbao.kernel.Failure UNREACHABLE, TIMED_OUT
     */
    List<Refusal> ask(List<T> them);

    /** The gateway knows of it; in the local transaction of the caller. */
    void known(T one);

    /** Keeps what was said of it, which is then carried out; in the local transaction of the caller. */
    void said(String number, Word word);

    /**
     * Does what the word says, as far as it is not done yet.
     *
     * @throws io.tongbao.kernel.Failure UNREACHABLE, TIMED_OUT: it is done later
     */
    void carryOut(T one, Word word);
}
