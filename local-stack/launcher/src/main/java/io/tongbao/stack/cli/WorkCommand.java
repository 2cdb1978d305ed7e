package io.tongbao.stack.cli;

import io.grpc.Channel;
import io.tongbao.stack.trade.Wording;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tongbao.work.v1.ActOnWorkItemRequest;
import tongbao.work.v1.AssignWorkItemRequest;
import tongbao.work.v1.GetWorkItemRequest;
import tongbao.work.v1.ListWorkItemsRequest;
import tongbao.work.v1.ReviewWorkItemRequest;
import tongbao.work.v1.WorkAction;
import tongbao.work.v1.WorkItem;
import tongbao.work.v1.WorkServiceGrpc;
import tongbao.work.v1.WorkServiceGrpc.WorkServiceBlockingStub;

/** Looks after what waits for a person. */
@Command(
        name = "work",
        description = "Looks after what waits for a person: what nobody answers, and what no rule decides.")
final class WorkCommand {
    private static final int AT_ONCE = 200;

    /** Who has such things. */
    private static final List<String> SERVICES = List.of("trade-core", "channel-gateway", "pay-core", "account-core");

    @Command(name = "list", description = "Lists what waits for a person.")
    int list(
            @Option(names = "--kind", paramLabel = "KIND", defaultValue = "", description = "Only of this kind.")
                    String kind,
            @Option(names = "--done", description = "What is done, instead of what waits.") boolean isDone) {
        SERVICES.forEach(service -> Operator.asks(service, channel -> list(service, channel, kind, isDone)));
        return 0;
    }

    private static int list(String service, Channel channel, String kind, boolean isDone) {
        var asked =
                ListWorkItemsRequest.newBuilder().setKind(kind).setDone(isDone).setLimit(AT_ONCE);
        var listed = 0;
        while (true) {
            var page = stub(channel).listWorkItems(asked.build()).getItemsList();
            page.forEach(item -> print(service, item));
            listed += page.size();
            if (page.size() < AT_ONCE) {
                System.out.printf("%d of %s %s%n", listed, service, isDone ? "are done" : "wait for a person");
                return 0;
            }
            asked.setAfter(page.get(page.size() - 1).getId());
        }
    }

    @Command(name = "show", description = "Shows one, with what was done about it.")
    int show(
            @Parameters(paramLabel = "SERVICE", description = "As list tells it.") String service,
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id) {
        return Operator.asks(service, channel -> {
            print(
                    service,
                    stub(channel)
                            .getWorkItem(
                                    GetWorkItemRequest.newBuilder().setId(id).build()));
            return 0;
        });
    }

    @Command(name = "assign", description = "Says who looks after one.")
    int assign(
            @Parameters(paramLabel = "SERVICE", description = "As list tells it.") String service,
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id,
            @Parameters(paramLabel = "OWNER", description = "An operator's name.") String owner) {
        return Operator.asks(service, channel -> {
            var asked = AssignWorkItemRequest.newBuilder().setId(id).setOwner(owner);
            print(service, stub(channel).assignWorkItem(asked.build()));
            return 0;
        });
    }

    @Command(name = "act", description = "Does something about one; what moves money waits for a second operator.")
    int act(
            @Parameters(paramLabel = "SERVICE", description = "As list tells it.") String service,
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id,
            @Parameters(paramLabel = "ACTION", description = "One of those that show tells.") WorkAction action,
            @Parameters(paramLabel = "NOTE", description = "Why, and by what proof.") String note) {
        return Operator.asks(service, channel -> {
            var asked = ActOnWorkItemRequest.newBuilder()
                    .setId(id)
                    .setAction(action)
                    .setNote(note);
            print(service, stub(channel).actOnWorkItem(asked.build()));
            return 0;
        });
    }

    @Command(name = "approve", description = "Approves, as the second operator, what the first wants done.")
    int approve(
            @Parameters(paramLabel = "SERVICE", description = "As list tells it.") String service,
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id,
            @Parameters(paramLabel = "PROPOSAL", description = "Its number, as show tells it.") long proposal,
            @Parameters(paramLabel = "NOTE", description = "Why.") String note) {
        return review(service, about(id, proposal, note).setApproved(true));
    }

    @Command(name = "reject", description = "Rejects, as the second operator, what the first wants done.")
    int reject(
            @Parameters(paramLabel = "SERVICE", description = "As list tells it.") String service,
            @Parameters(paramLabel = "ID", description = "As list tells it.") long id,
            @Parameters(paramLabel = "PROPOSAL", description = "Its number, as show tells it.") long proposal,
            @Parameters(paramLabel = "NOTE", description = "Why.") String note) {
        return review(service, about(id, proposal, note));
    }

    private static ReviewWorkItemRequest.Builder about(long id, long proposal, String note) {
        return ReviewWorkItemRequest.newBuilder()
                .setId(id)
                .setProposalId(proposal)
                .setNote(note);
    }

    private static int review(String service, ReviewWorkItemRequest.Builder review) {
        return Operator.reviews(service, channel -> {
            print(service, stub(channel).reviewWorkItem(review.build()));
            return 0;
        });
    }

    private static WorkServiceBlockingStub stub(Channel channel) {
        return WorkServiceGrpc.newBlockingStub(channel);
    }

    private static void print(String service, WorkItem item) {
        var amount = item.hasAmount()
                ? Wording.amount(item.getAmount().getMinor(), item.getAmount().getCurrency())
                : "-";
        System.out.printf(
                "%s %d  %-22s %s  %s  since %s  %s%n",
                service,
                item.getId(),
                item.getKind(),
                item.getSubject(),
                amount,
                Instant.ofEpochMilli(item.getSinceMs()),
                item.getOwner().isEmpty() ? "nobody's" : "of " + item.getOwner());
        if (!item.getDone()) {
            System.out.printf("        %s%n        can be done: %s%n", item.getEvidence(), item.getActionsList());
        }
        if (item.hasProposal()) {
            var proposal = item.getProposal();
            System.out.printf(
                    "        proposal %d: %s wants %s: %s%n",
                    proposal.getId(), proposal.getBy(), proposal.getAction(), proposal.getNote());
        }
        item.getEntriesList()
                .forEach(entry -> System.out.printf(
                        "        %s %-14s %s  %s%n",
                        Instant.ofEpochMilli(entry.getAtMs()),
                        entry.getStep(),
                        entry.getBy().isEmpty() ? "by itself" : "by " + entry.getBy(),
                        entry.getNote()));
    }
}
