package io.tongbao.pay.api;

import com.google.protobuf.InvalidProtocolBufferException;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.request.ProductRequest.Wanted;
import io.tongbao.pay.request.ProductRequests;
import java.util.Base64;
import java.util.List;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.event.v1.ProductRequestEnded;
import tongbao.event.v1.ProductRequested;
import tongbao.pay.v1.DubboProductRequestServiceTriple.ProductRequestServiceImplBase;
import tongbao.pay.v1.GetRequestRequest;
import tongbao.pay.v1.ItemOutcome;
import tongbao.pay.v1.PayoutBatch;
import tongbao.pay.v1.PayoutItem;
import tongbao.pay.v1.ProductRequest;
import tongbao.pay.v1.ProductRequestState;
import tongbao.pay.v1.SubmitRequestRequest;

/** {@code tongbao.pay.v1.ProductRequestService}. */
@DubboService
class ProductRequestRpc extends ProductRequestServiceImplBase {

    private static final int REQUEST_MAX = 48;
    private static final int ID_MAX = 64;
    private static final int PATH_MAX = 128;
    private static final int ITEMS_MAX = 500;
    private static final int SUBJECT_MAX = 60;

    private final ProductRequests requests;

    ProductRequestRpc(ProductRequests requests) {
        this.requests = requests;
    }

    @Override
    public ProductRequest submitRequest(SubmitRequestRequest request) {
        var requestId = Expect.id("request_id", request.getRequestId(), REQUEST_MAX);
        var product = Expect.id("product", request.getProduct(), PATH_MAX);
        if (!request.hasPayouts()) {
            throw Failure.invalid("content", "nothing", "payouts");
        }
        var amounts = amounts(request.getPayouts());
        var content = ProductRequested.newBuilder()
                .setPayouts(request.getPayouts())
                .build()
                .toByteArray();
        var context = Calls.context();
        return message(requests.accept(
                new Wanted(
                        context.businessLine(),
                        requestId,
                        product,
                        context.trace(),
                        amounts.size(),
                        Base64.getEncoder().encodeToString(content)),
                amounts));
    }

    /** All that can be wrong with an item is said before it is accepted, but for what only its time tells. */
    private static List<Money> amounts(PayoutBatch payouts) {
        Expect.within("payouts.items", payouts.getItemsCount(), 1, ITEMS_MAX);
        return payouts.getItemsList().stream().map(ProductRequestRpc::amount).toList();
    }

    private static Money amount(PayoutItem item) {
        Expect.text("payouts.items.user", item.getUser(), ID_MAX);
        Expect.id("payouts.items.account", item.getAccount(), ID_MAX);
        Expect.id("payouts.items.destination_id", item.getDestinationId(), ID_MAX);
        Expect.optionalText("payouts.items.subject", item.getSubject(), SUBJECT_MAX);
        return Wire.positive("payouts.items.amount", item.getAmount());
    }

    @Override
    public ProductRequest getRequest(GetRequestRequest request) {
        var line = Calls.context().businessLine();
        var id = Expect.optionalId("id", request.getId(), ID_MAX);
        var requestId = Expect.optionalId("request_id", request.getRequestId(), REQUEST_MAX);
        if (id.isEmpty() == requestId.isEmpty()) {
            throw Failure.invalid("id", "'" + id + "'", "this or request_id, one of the two");
        }
        return message(id.isEmpty() ? requests.byRequest(line, requestId) : requests.get(line, id));
    }

    private static ProductRequest message(io.tongbao.pay.request.ProductRequest request) {
        var endedAt = request.endedAt();
        return ProductRequest.newBuilder()
                .setId(request.id())
                .setRequestId(request.wanted().request())
                .setProduct(request.wanted().product())
                .setState(endedAt == null ? ProductRequestState.ACCEPTED : ProductRequestState.ENDED)
                .setItems(request.wanted().items())
                .addAllOutcomes(outcomes(request))
                .setAcceptedAtMs(request.acceptedAt().toEpochMilli())
                .setEndedAtMs(endedAt == null ? 0 : endedAt.toEpochMilli())
                .build();
    }

    private static List<ItemOutcome> outcomes(io.tongbao.pay.request.ProductRequest request) {
        var outcome = request.outcome();
        if (outcome == null) {
            return List.of();
        }
        try {
            return ProductRequestEnded.parseFrom(Base64.getDecoder().decode(outcome))
                    .getOutcomesList();
        } catch (InvalidProtocolBufferException changedByHand) {
            throw new IllegalStateException(request.id() + " cannot be read", changedByHand);
        }
    }
}
