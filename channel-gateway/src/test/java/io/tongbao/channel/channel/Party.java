package io.tongbao.channel.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** A third party that answers when a test has it answer. */
final class Party implements Channel {

    private final String code;
    private final List<CompletableFuture<Object>> asked = new ArrayList<>();
    boolean broken;

    Party(String code) {
        this.code = code;
    }

    String qr() {
        return code + "/qr";
    }

    int asked() {
        return asked.size();
    }

    void say(int which, Object answer) {
        asked.get(which).complete(answer);
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Set<String> methods() {
        return Set.of(code + "/qr", code + "/page");
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        return ask().thenApply(Prepared.class::cast);
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        return ask().thenApply(Outcome.class::cast);
    }

    @Override
    public CompletableFuture<Outcome> close(Order order) {
        return ask().thenApply(Outcome.class::cast);
    }

    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        return ask().thenApply(Outcome.class::cast);
    }

    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        return ask().thenApply(Outcome.class::cast);
    }

    @Override
    public Answers answers() {
        return new Answers(new Answer(200, ""), new Answer(401, ""));
    }

    @Override
    public Notice read(RawNotice raw) {
        throw new Forged("nobody tells anything here");
    }

    private CompletableFuture<Object> ask() {
        if (broken) {
            throw new IllegalStateException("it is closed");
        }
        var answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }
}
