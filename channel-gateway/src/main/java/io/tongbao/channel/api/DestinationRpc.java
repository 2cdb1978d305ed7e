package io.tongbao.channel.api;

import io.tongbao.channel.channel.Payee;
import io.tongbao.channel.destination.Destinations;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Role;
import io.tongbao.kernel.wire.Wire;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.channel.v1.AddDestinationRequest;
import tongbao.channel.v1.CheckDestinationRequest;
import tongbao.channel.v1.CloseDestinationRequest;
import tongbao.channel.v1.Destination;
import tongbao.channel.v1.DubboDestinationServiceTriple.DestinationServiceImplBase;
import tongbao.channel.v1.GetDestinationRequest;

/** {@code tongbao.channel.v1.DestinationService}. */
@DubboService
class DestinationRpc extends DestinationServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int METHOD_MAX = 32;
    private static final int HOLDER_MAX = 100;

    private final Destinations destinations;

    DestinationRpc(Destinations destinations) {
        this.destinations = destinations;
    }

    @Override
    public Destination addDestination(AddDestinationRequest request) {
        var user = Expect.text("user", request.getUser(), ID_MAX);
        var payee = new Payee(
                Expect.text("number", request.getNumber(), ID_MAX),
                Expect.text("holder", request.getHolder(), HOLDER_MAX));
        return message(destinations.add(
                Calls.context().forTrade("", user),
                Expect.id("request_id", request.getRequestId(), ID_MAX),
                Expect.id("method", request.getMethod(), METHOD_MAX),
                payee));
    }

    @Override
    public Destination getDestination(GetDestinationRequest request) {
        return message(shown(Expect.id("id", request.getId(), ID_MAX)));
    }

    @Override
    public Destination closeDestination(CloseDestinationRequest request) {
        return message(destinations.close(
                shown(Expect.id("id", request.getId(), ID_MAX)).id()));
    }

    @Override
    public Destination checkDestination(CheckDestinationRequest request) {
        return message(destinations.open(Expect.id("id", request.getId(), ID_MAX), Wire.context(request.getContext())));
    }

    private io.tongbao.channel.destination.Destination shown(String id) {
        var destination = destinations.get(id);
        var caller = Calls.caller();
        if (caller.role() == Role.BUSINESS_LINE && !destination.businessLine().equals(caller.name())) {
            throw Failure.missing(Reason.NO_SUCH_DESTINATION, id);
        }
        return destination;
    }

    private static Destination message(io.tongbao.channel.destination.Destination destination) {
        return Destination.newBuilder()
                .setId(destination.id())
                .setUser(destination.user())
                .setMethod(destination.method())
                .setHint(destination.hint())
                .setClosed(destination.isClosed())
                .build();
    }
}
