package io.tongbao.pay.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.payment.ProductDryRun;
import io.tongbao.pay.product.ProductVersions;
import io.tongbao.pay.product.ProductView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.pay.v1.DraftProductsRequest;
import tongbao.pay.v1.DryRunProductsReply;
import tongbao.pay.v1.DryRunProductsRequest;
import tongbao.pay.v1.DubboProductServiceTriple.ProductServiceImplBase;
import tongbao.pay.v1.ExplainProductRequest;
import tongbao.pay.v1.ListProductVersionsReply;
import tongbao.pay.v1.ListProductVersionsRequest;
import tongbao.pay.v1.ListProductsReply;
import tongbao.pay.v1.ListProductsRequest;
import tongbao.pay.v1.NodeContent;
import tongbao.pay.v1.ProductExplanation;
import tongbao.pay.v1.ProductVersion;
import tongbao.pay.v1.PublishProductsRequest;
import tongbao.pay.v1.RollBackProductsRequest;

/** {@code tongbao.pay.v1.ProductService}. */
@DubboService
class ProductRpc extends ProductServiceImplBase {

    private static final int ID_MAX = 64;
    private static final int PATH_MAX = 128;
    private static final int NOTE_MAX = 200;
    private static final int CHANGES_MAX = 100;
    private static final int CONTENT_MAX = 8000;
    private static final int HOURS_MAX = 168;
    private static final int HOURS = 24;
    private static final int LIMIT_MAX = 200;
    private static final int LIMIT = 50;

    private final ProductVersions versions;
    private final ProductView view;
    private final ProductDryRun dryRun;

    ProductRpc(ProductVersions versions, ProductView view, ProductDryRun dryRun) {
        this.versions = versions;
        this.view = view;
        this.dryRun = dryRun;
    }

    @Override
    public ListProductsReply listProducts(ListProductsRequest request) {
        var path = Expect.optionalId("path", request.getPath(), PATH_MAX);
        var version = (int) Expect.within("version", request.getVersion(), 0, Integer.MAX_VALUE);
        return ProductMessages.message(view.below(path, version));
    }

    @Override
    public ProductExplanation explainProduct(ExplainProductRequest request) {
        return ProductMessages.message(view.explain(
                Expect.id("path", request.getPath(), PATH_MAX),
                Expect.text("business_line", request.getBusinessLine(), ID_MAX),
                Wire.positive("amount", request.getAmount())));
    }

    @Override
    public ListProductVersionsReply listProductVersions(ListProductVersionsRequest request) {
        var limit = (int) Expect.within("limit", request.getLimit(), 0, LIMIT_MAX);
        return ListProductVersionsReply.newBuilder()
                .setInForce(view.inForce())
                .addAllVersions(versions.newestFirst(limit == 0 ? LIMIT : limit).stream()
                        .map(ProductMessages::message)
                        .toList())
                .build();
    }

    @Override
    public ProductVersion draftProducts(DraftProductsRequest request) {
        Expect.within("changes", request.getChangesCount(), 1, CHANGES_MAX);
        return ProductMessages.message(
                versions.draft(wish(request.getRequestId(), request.getNote()), changes(request.getChangesList())));
    }

    private static Map<String, String> changes(List<NodeContent> nodes) {
        var changes = new TreeMap<String, String>();
        for (var node : nodes) {
            var path = Expect.id("changes.path", node.getPath(), PATH_MAX);
            var content = Expect.text("changes.content", node.getContent(), CONTENT_MAX);
            if (changes.put(path, content) != null) {
                throw Failure.invalid("changes.path", path, "each node once");
            }
        }
        return changes;
    }

    @Override
    public DryRunProductsReply dryRunProducts(DryRunProductsRequest request) {
        var version = version(request.getVersion());
        var hours = Expect.within("hours", request.getHours(), 0, HOURS_MAX);
        var replayed = dryRun.replay(version, Duration.ofHours(hours == 0 ? HOURS : hours));
        return DryRunProductsReply.newBuilder()
                .addAllDifferences(view.differences(version).stream()
                        .map(ProductMessages::message)
                        .toList())
                .setNewestOnly(replayed.stream()
                                .mapToLong(ProductDryRun.Replayed::payments)
                                .sum()
                        == ProductDryRun.MOST)
                .addAllPayments(replayed.stream().map(ProductMessages::message).toList())
                .build();
    }

    @Override
    public ProductVersion publishProducts(PublishProductsRequest request) {
        return ProductMessages.message(
                versions.publish(version(request.getVersion()), Calls.caller().name()));
    }

    @Override
    public ProductVersion rollBackProducts(RollBackProductsRequest request) {
        var to = (int) Expect.within("to", request.getTo(), 1, Integer.MAX_VALUE);
        return ProductMessages.message(versions.rollBack(wish(request.getRequestId(), request.getNote()), to));
    }

    private static int version(int version) {
        return (int) Expect.within("version", version, 1, Integer.MAX_VALUE);
    }

    private static ProductVersions.Wish wish(String requestId, String note) {
        return new ProductVersions.Wish(
                Expect.id("request_id", requestId, ID_MAX),
                Expect.text("note", note, NOTE_MAX),
                Calls.caller().name());
    }
}
