package io.tongbao.channel.channel;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A third party that takes money from payers for us. One folder below this package; it translates and nothing else: it
 * never stores, retries or decides. What it answers comes in the future; the future fails only with what is a fault of
 * ours. A call that timed out, was cut off, or was answered by something that is not proved is {@link Outcome.Unknown}.
 */
public interface Channel {

    /** The first word of the methods that it serves: "wechat" serves "wechat/native". */
    String code();

    /** The ways to pay that it serves. */
    Set<String> methods();

    /**
     * Has the channel prepare a charge, so that somebody can pay it. The same number and content again is the same.
     *
     * @return what the payer's side needs, or why there is nothing
     */
    CompletableFuture<Prepared> prepare(Order order);

    /** Asks what became of a charge. */
    CompletableFuture<Outcome> query(Order order);

    /** Asks the channel to let nobody pay it any more; what it says became of it then, by asking once more. */
    CompletableFuture<Outcome> close(Order order);

    /**
     * Has the channel give back a part of a charge that it took, to whoever paid it. The same number and content again
     * is the same, and pays once.
     *
     * @return what became of it: seldom more than that the channel knows of it
     */
    CompletableFuture<Outcome> refund(Refund refund);

    /** Asks what became of a refund; {@link Outcome.Unheard} if the channel knows of none with this number. */
    CompletableFuture<Outcome> queryRefund(Refund refund);

    /** What it wants to hear when its notice was taken, and when it was not: else it tells again. */
    Answers answers();

    /**
     * Reads a notice as it came.
     *
     * @throws Forged if it is not proved to come from the channel, is too old, or is not for us
     */
    Notice read(RawNotice raw);

    /**
     * How a notice is answered.
     *
     * @param taken when all that it says is written
     * @param refused when it is not proved
     */
    record Answers(Answer taken, Answer refused) {}

    /** @param body empty for none */
    record Answer(int status, String body) {}

    /** What has come of preparing: the parameters, by name, or an outcome that is no yes. */
    sealed interface Prepared {

        /** @param parameters for the payer's side: "code_url" to scan, or "url" for his browser */
        record Ready(Map<String, String> parameters) implements Prepared {}

        /** Not prepared: Declined for good, Unknown, or NotAsked; never Succeeded or Pending. */
        record Not(Outcome outcome) implements Prepared {}
    }
}
