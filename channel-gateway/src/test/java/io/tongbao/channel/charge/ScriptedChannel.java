package io.tongbao.channel.charge;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Forged;
import io.tongbao.channel.channel.Letter;
import io.tongbao.channel.channel.Mailbox;
import io.tongbao.channel.channel.Notice;
import io.tongbao.channel.channel.Order;
import io.tongbao.channel.channel.Outcome;
import io.tongbao.channel.channel.Payout;
import io.tongbao.channel.channel.PaysOut;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.channel.Refund;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A channel that says of each charge what a test has written down; else it is ready, and pending. */
public final class ScriptedChannel implements Channel, PaysOut, Mailbox {

    /** What it says of a number: to preparing, to asking, to closing. */
    final Map<String, Prepared> prepares = new ConcurrentHashMap<>();

    final Map<String, Outcome> queries = new ConcurrentHashMap<>();
    final Map<String, Outcome> closes = new ConcurrentHashMap<>();
    /** What it says of a refund: to asking for it, and to asking about it. */
    public final Map<String, Outcome> refunds = new ConcurrentHashMap<>();

    public final Map<String, Outcome> refundQueries = new ConcurrentHashMap<>();

    /** What it says of a payout: to asking for it, and to asking about it. */
    public final Map<String, Outcome> payouts = new ConcurrentHashMap<>();

    public final Map<String, Outcome> payoutQueries = new ConcurrentHashMap<>();
    final List<String> asked = new ArrayList<>();

    /** Numbers at which it breaks. */
    final Set<String> stumbles = ConcurrentHashMap.newKeySet();

    /** What notices say, by their bodies; any other is forged. */
    public final Map<String, Notice> notices = new ConcurrentHashMap<>();

    /** Letters by their names: each line is a notice, as above. */
    public final ConcurrentNavigableMap<String, String> letters = new ConcurrentSkipListMap<>();

    /** Done before a letter is fetched, by its name; it may break. */
    public final Map<String, Runnable> fetching = new ConcurrentHashMap<>();

    @Override
    public String code() {
        return "wechat";
    }

    @Override
    public Set<String> methods() {
        return Set.of("wechat/native");
    }

    @Override
    public CompletableFuture<Prepared> prepare(Order order) {
        asked("prepare " + order.number());
        if (stumbles.contains(order.number())) {
            throw new IllegalStateException("it is closed");
        }
        var ready = new Prepared.Ready(Map.of("code_url", "weixin://" + order.number()));
        return CompletableFuture.completedFuture(prepares.getOrDefault(order.number(), ready));
    }

    @Override
    public CompletableFuture<Outcome> query(Order order) {
        asked("query " + order.number());
        return CompletableFuture.completedFuture(queries.getOrDefault(order.number(), new Outcome.Pending()));
    }

    @Override
    public CompletableFuture<Outcome> close(Order order) {
        asked("close " + order.number());
        return CompletableFuture.completedFuture(closes.getOrDefault(order.number(), new Outcome.Declined("CLOSED")));
    }

    @Override
    public CompletableFuture<Outcome> refund(Refund refund) {
        asked("refund " + refund.number() + " " + refund.amount() + " of " + refund.paid());
        return CompletableFuture.completedFuture(refunds.getOrDefault(refund.number(), new Outcome.Pending()));
    }

    @Override
    public CompletableFuture<Outcome> queryRefund(Refund refund) {
        asked("query refund " + refund.number());
        return CompletableFuture.completedFuture(refundQueries.getOrDefault(refund.number(), new Outcome.Pending()));
    }

    @Override
    public Set<String> payouts() {
        return Set.of("wechat/payout");
    }

    @Override
    public CompletableFuture<Outcome> payOut(Payout payout) {
        var payee = payout.payee();
        asked("pay out " + payout.number() + " " + payout.amount() + " to " + payee.number() + " " + payee.holder());
        return CompletableFuture.completedFuture(payouts.getOrDefault(payout.number(), new Outcome.Pending()));
    }

    @Override
    public CompletableFuture<Outcome> queryPayout(Payout payout) {
        asked("query payout " + payout.number());
        return CompletableFuture.completedFuture(payoutQueries.getOrDefault(payout.number(), new Outcome.Pending()));
    }

    @Override
    public Answers answers() {
        return new Answers(new Answer(200, "taken"), new Answer(401, "refused"));
    }

    @Override
    public Notice read(RawNotice raw) {
        var notice = notices.get(new String(raw.body(), StandardCharsets.UTF_8));
        if (notice == null) {
            throw new Forged("wrong signature");
        }
        return notice;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }

    @Override
    public CompletableFuture<List<String>> after(String last, int most) {
        return CompletableFuture.completedFuture(
                letters.tailMap(last, false).keySet().stream().limit(most).toList());
    }

    @Override
    public CompletableFuture<Letter> fetch(String name) {
        asked("fetch " + name);
        return CompletableFuture.supplyAsync(
                () -> {
                    fetching.getOrDefault(name, () -> {}).run();
                    return new Letter(name, letters.getOrDefault(name, "").getBytes(StandardCharsets.UTF_8));
                },
                Runnable::run);
    }

    @Override
    public List<Notice> read(Letter letter) {
        return new String(letter.content(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> read(new RawNotice(Map.of(), line.getBytes(StandardCharsets.UTF_8))))
                .toList();
    }

    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    private synchronized void asked(String what) {
        asked.add(what);
    }
}
