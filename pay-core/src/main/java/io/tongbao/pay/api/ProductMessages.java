package io.tongbao.pay.api;

import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.payment.ProductDryRun.Replayed;
import io.tongbao.pay.product.ProductVersion;
import io.tongbao.pay.product.ProductView;
import io.tongbao.pay.product.Ranking;
import java.util.Objects;
import tongbao.pay.v1.ListProductsReply;
import tongbao.pay.v1.Product;
import tongbao.pay.v1.ProductDifference;
import tongbao.pay.v1.ProductExplanation;
import tongbao.pay.v1.RankedWay;
import tongbao.pay.v1.ReplayedPayments;

/** Products, as they are on the wire. */
final class ProductMessages {

    private ProductMessages() {}

    static ListProductsReply message(ProductView.Subtree subtree) {
        return ListProductsReply.newBuilder()
                .setVersion(subtree.version())
                .addAllProducts(subtree.nodes().stream()
                        .map(node -> Product.newBuilder()
                                .setPath(node.path())
                                .setContent(node.content())
                                .setInForce(node.inForce())
                                .build())
                        .toList())
                .build();
    }

    static ProductExplanation message(ProductView.Explanation told) {
        var message = ProductExplanation.newBuilder()
                .setVersion(told.version())
                .addAllWays(told.ranking().ways().stream()
                        .map(ProductMessages::message)
                        .toList());
        told.objection()
                .ifPresent(against -> message.setReason(against.reason().name()).setDetail(against.detail()));
        told.fee().ifPresent(fee -> message.setFee(Wire.money(fee)));
        return message.build();
    }

    private static RankedWay message(Ranking.Ranked ranked) {
        return RankedWay.newBuilder()
                .setMethod(ranked.way().method())
                .setWhy(ranked.why())
                .build();
    }

    static tongbao.pay.v1.ProductVersion message(ProductVersion version) {
        var publishedAt = version.publishedAt();
        return tongbao.pay.v1.ProductVersion.newBuilder()
                .setVersion(version.version())
                .setBase(version.base())
                .setNote(version.note())
                .setDraftedBy(version.draftedBy())
                .setDraftedAtMs(version.draftedAt().toEpochMilli())
                .setPublishedBy(Objects.requireNonNullElse(version.publishedBy(), ""))
                .setPublishedAtMs(publishedAt == null ? 0 : publishedAt.toEpochMilli())
                .build();
    }

    static ProductDifference message(ProductView.Difference difference) {
        return ProductDifference.newBuilder()
                .setPath(difference.path())
                .setBefore(difference.before())
                .setAfter(difference.after())
                .build();
    }

    static ReplayedPayments message(Replayed replayed) {
        return ReplayedPayments.newBuilder()
                .setPath(replayed.path())
                .setCurrency(replayed.currency())
                .setPayments(replayed.payments())
                .setAmountMinor(replayed.amount())
                .setFeesMinor(replayed.fees())
                .setNewFeesMinor(replayed.newFees())
                .setRefused(replayed.refused())
                .setFirstRefusal(replayed.firstRefusal())
                .build();
    }
}
