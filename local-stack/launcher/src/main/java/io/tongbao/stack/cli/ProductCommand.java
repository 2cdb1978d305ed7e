package io.tongbao.stack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;
import tongbao.common.v1.Money;
import tongbao.pay.v1.DraftProductsRequest;
import tongbao.pay.v1.DryRunProductsReply;
import tongbao.pay.v1.DryRunProductsRequest;
import tongbao.pay.v1.ExplainProductRequest;
import tongbao.pay.v1.ListProductVersionsRequest;
import tongbao.pay.v1.ListProductsRequest;
import tongbao.pay.v1.NodeContent;
import tongbao.pay.v1.ProductServiceGrpc;
import tongbao.pay.v1.ProductVersion;
import tongbao.pay.v1.PublishProductsRequest;
import tongbao.pay.v1.RollBackProductsRequest;

/** Looks after the tree of products. */
@Command(name = "product", description = "Looks after products: who may use what, within which limits, at which fee.")
final class ProductCommand {
    private static final String NODE = "%-24s %s%n";
    private static final String VERSION = "%7s %5s %-10s %-24s %-10s %s%n";

    @Command(name = "list", description = "Shows what is in force at or below a path.")
    int list(
            @Parameters(paramLabel = "PATH", arity = "0..1", defaultValue = "", description = "Such as pay/alipay.")
                    String path,
            @Option(names = "--version", defaultValue = "0", description = "Another than the one in force.")
                    int version,
            @Option(names = "--own", description = "Only what each node says itself.") boolean own) {
        return asks(products -> {
            var reply = products.listProducts(ListProductsRequest.newBuilder()
                    .setPath(path)
                    .setVersion(version)
                    .build());
            System.out.println("version " + reply.getVersion());
            reply.getProductsList()
                    .forEach(product -> System.out.printf(
                            NODE, product.getPath(), own ? product.getContent() : product.getInForce()));
        });
    }

    @Command(name = "versions", description = "Shows who changed what, the newest first.")
    int versions() {
        return asks(products -> {
            var reply = products.listProductVersions(ListProductVersionsRequest.getDefaultInstance());
            System.out.printf(VERSION, "VERSION", "FROM", "BY", "PUBLISHED", "BY", "WHY");
            reply.getVersionsList().forEach(ProductCommand::print);
            System.out.println("in force: " + reply.getInForce());
        });
    }

    @Command(name = "explain", description = "Says what would become of a trade, and which channel it would take.")
    int explain(
            @Parameters(paramLabel = "PATH", description = "Such as pay/qr.") String path,
            @Parameters(paramLabel = "LINE", description = "The business line.") String line,
            @Parameters(paramLabel = "MINOR", description = "In minor units: 3200 is 32.00 CNY.") long minor,
            @Option(names = "--currency", defaultValue = "CNY") String currency) {
        return asks(products -> {
            var told = products.explainProduct(ExplainProductRequest.newBuilder()
                    .setPath(path)
                    .setBusinessLine(line)
                    .setAmount(Money.newBuilder().setMinor(minor).setCurrency(currency))
                    .build());
            System.out.println(
                    told.getReason().isEmpty()
                            ? "admitted by version " + told.getVersion()
                            : "refused by version " + told.getVersion() + ": " + told.getReason() + " "
                                    + told.getDetail());
            System.out.println("fee " + told.getFee().getMinor() + " minor");
            told.getWaysList().forEach(way -> System.out.printf(NODE, way.getMethod(), way.getWhy()));
        });
    }

    @Command(
            name = "draft",
            description = "Writes a version that nobody uses yet: ./tongbao product draft --note 'card is down'"
                    + " pay/card='{\"open\":false}'. A value that begins with @ is read from a file.")
    int draft(
            @Option(names = "--note", required = true, description = "Why, for those who come later.") String note,
            @Parameters(paramLabel = "PATH=JSON", arity = "1..*") Map<String, String> changes) {
        return asks(products -> {
            var request = DraftProductsRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setNote(note);
            changes.forEach((path, content) ->
                    request.addChanges(NodeContent.newBuilder().setPath(path).setContent(text(content))));
            var version = products.draftProducts(request.build()).getVersion();
            System.out.println("version " + version + " is drafted; ./tongbao product dry-run " + version
                    + " says what it would change, ./tongbao product publish " + version + " puts it in force");
        });
    }

    @Command(name = "dry-run", description = "Says what would be otherwise if a version were in force.")
    int dryRun(
            @Parameters(paramLabel = "VERSION") int version,
            @Option(names = "--hours", defaultValue = "24", description = "Over so many hours of payments.")
                    int hours) {
        return asks(products -> print(products.dryRunProducts(DryRunProductsRequest.newBuilder()
                .setVersion(version)
                .setHours(hours)
                .build())));
    }

    @Command(name = "publish", description = "Puts a draft in force for all new trades.")
    int publish(@Parameters(paramLabel = "VERSION") int version) {
        return asks(products -> print(products.publishProducts(
                PublishProductsRequest.newBuilder().setVersion(version).build())));
    }

    @Command(name = "roll-back", description = "Puts in force what an older version said, as a new version.")
    int rollBack(
            @Parameters(paramLabel = "VERSION", description = "The older one.") int version,
            @Option(names = "--note", required = true, description = "Why, for those who come later.") String note) {
        return asks(products -> print(products.rollBackProducts(RollBackProductsRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setTo(version)
                .setNote(note)
                .build())));
    }

    /** A question that is answered by printing. */
    private interface Question {
        void ask(ProductServiceGrpc.ProductServiceBlockingStub products);
    }

    private static int asks(Question question) {
        return Operator.asks("pay-core", channel -> {
            question.ask(ProductServiceGrpc.newBlockingStub(channel));
            return 0;
        });
    }

    private static void print(ProductVersion version) {
        var published = version.getPublishedAtMs() == 0 ? "draft" : instant(version.getPublishedAtMs());
        System.out.printf(
                VERSION,
                version.getVersion(),
                version.getBase(),
                version.getDraftedBy(),
                published,
                version.getPublishedBy(),
                version.getNote());
    }

    private static String instant(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }

    private static void print(DryRunProductsReply reply) {
        reply.getDifferencesList().forEach(difference -> {
            System.out.printf(NODE, difference.getPath(), "was " + said(difference.getBefore()));
            System.out.printf(NODE, "", "now " + said(difference.getAfter()));
        });
        reply.getPaymentsList()
                .forEach(paid -> System.out.printf(
                        "%s %s: %d payments of %d minor; fees %d, then %d; then refused %d %s%n",
                        paid.getPath(),
                        paid.getCurrency(),
                        paid.getPayments(),
                        paid.getAmountMinor(),
                        paid.getFeesMinor(),
                        paid.getNewFeesMinor(),
                        paid.getRefused(),
                        paid.getFirstRefusal()));
        if (reply.getNewestOnly()) {
            System.out.println("there were more payments: only the newest were looked at");
        }
        if (reply.getDifferencesCount() == 0) {
            System.out.println("nothing would be otherwise");
        }
    }

    private static String said(String json) {
        return json.isEmpty() ? "not there" : json;
    }

    private static String text(String content) {
        if (!content.startsWith("@")) {
            return content;
        }
        try {
            return Files.readString(Path.of(content.substring(1))).strip();
        } catch (IOException unreadable) {
            throw new TypeConversionException("'" + content + "' (expected: @ and a file that can be read)");
        }
    }
}
