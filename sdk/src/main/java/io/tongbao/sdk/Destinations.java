package io.tongbao.sdk;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import tongbao.channel.v1.AddDestinationRequest;
import tongbao.channel.v1.CloseDestinationRequest;
import tongbao.channel.v1.Destination;
import tongbao.channel.v1.DestinationServiceGrpc;
import tongbao.channel.v1.GetDestinationRequest;

/**
 * Where users of a business line want to be paid out to: it keeps their ids, and no numbers of accounts. Each method
 * waits and throws {@link TongbaoException}; its {@code Async} twin returns at once, and its future ends with the
 * answer or with the same exception; a future that is cancelled cancels the call. All of them may be repeated.
 */
public final class Destinations {

    private final Desk desk;

    Destinations(Desk desk) {
        this.desk = desk;
    }

    /** The same, for calls that belong to this trace (header x-trace); without it each call draws its own. */
    public Destinations traced(String trace) {
        return new Destinations(desk.traced(trace));
    }

    /** The same, for calls that may take so long, their repeats included, instead of the deadline of the options. */
    public Destinations within(Duration perCall) {
        return new Destinations(desk.within(perCall));
    }

    /**
     * Keeps one and gives it an id.
     *
     * @throws TongbaoException UNKNOWN_CHANNEL; SAME_ID_OTHER_CONTENT; INVALID_ARGUMENT
     */
    public Destination add(AddDestinationRequest request) {
        return Desk.await(addAsync(request));
    }

    public CompletableFuture<Destination> addAsync(AddDestinationRequest request) {
        return desk.call(DestinationServiceGrpc.getAddDestinationMethod(), request);
    }

    /** @throws TongbaoException NO_SUCH_DESTINATION */
    public Destination get(String id) {
        return Desk.await(getAsync(id));
    }

    public CompletableFuture<Destination> getAsync(String id) {
        var request = GetDestinationRequest.newBuilder().setId(id).build();
        return desk.call(DestinationServiceGrpc.getGetDestinationMethod(), request);
    }

    /**
     * Has nothing paid out to it any more.
     *
     * @throws TongbaoException NO_SUCH_DESTINATION
     */
    public Destination close(String id) {
        return Desk.await(closeAsync(id));
    }

    public CompletableFuture<Destination> closeAsync(String id) {
        var request = CloseDestinationRequest.newBuilder().setId(id).build();
        return desk.call(DestinationServiceGrpc.getCloseDestinationMethod(), request);
    }
}
