package io.tongbao.account.transfer;

import io.tongbao.account.account.AccountKind;
import io.tongbao.kernel.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as one would explain it on paper: a few maps, one thread, no locks. Reads the language of
 * {@link LedgerScript} and gives the answer that the ledger owes. An account holds nothing of its own here: what is in
 * it follows from the transfers.
 */
final class LedgerModel {

    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Map<String, LedgerAccount> accounts = new TreeMap<>();
    private LedgerPapers transfers = new LedgerPapers();
    private final Map<String, String> batches = new TreeMap<>();
    private Duration now = Duration.ZERO;

    LedgerModel copy() {
        var copy = new LedgerModel();
        copy.accounts.putAll(accounts);
        copy.transfers = transfers.copy();
        copy.batches.putAll(batches);
        copy.now = now;
        return copy;
    }

    String answer(String command) {
        var word = Arrays.asList(command.split("[\\s:]+", -1));
        var name = word.get(1);
        return switch (word.get(0)) {
            case "open" -> {
                accounts.put(name, new LedgerAccount(AccountKind.valueOf(word.get(2)), name, "OPEN"));
                yield "done";
            }
            case "fund" -> fund(name, minor(word.get(2)));
            case "freeze" -> move(name, "FROZEN");
            case "unfreeze" -> move(name, "OPEN");
            case "close" -> close(name);
            case "split" -> "done";
            case "reserve" -> reserve(LedgerItem.read(word));
            case "post" -> post(name, word.size() > 2 ? minor(word.get(2)) : null);
            case "cancel" -> cancel(name);
            case "batch" -> reserveAll(name, LedgerItem.all(command));
            case "confirm" -> end(name, "CONFIRMED");
            case "rollback" -> end(name, "CANCELLED");
            case "wait" -> passes(Duration.parse(name));
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** As {@link LedgerScript#books} shows the real ones. */
    Map<String, String> books() {
        var books = new TreeMap<String, String>();
        accounts.forEach((name, account) -> books.put(
                name,
                account.state() + " " + amount(transfers.balance(name)) + " (" + amount(transfers.frozen(name))
                        + " reserved)"));
        transfers
                .all()
                .forEach(paper -> books.put(
                        paper.item().id(), paper.state() + " " + paper.item().minor() + " " + paper.posted()));
        books.keySet().removeIf(id -> id.startsWith("fund-"));
        return books;
    }

    private String fund(String payee, long minor) {
        var id = "fund-" + transfers.all().size();
        var reserved = reserve(new LedgerItem(id, id, "clearing", payee, minor, "MANUAL", "", false));
        return reserved.equals("RESERVED") && post(id, null).equals("POSTED") ? "done" : reserved;
    }

    /** An account may be closed while money is being promised to it: then both are done, and the money arrives. */
    boolean mayAnswer(LedgerScript.Answered asked) {
        var word = asked.command().split(" ", -1);
        var closed = word[0].equals("close") && asked.answer().equals("CLOSED");
        return (closed && transfers.frozen(word[1]) == 0 && transfers.balance(word[1]) == 0)
                ? move(word[1], "CLOSED").equals("CLOSED")
                : answer(asked.command()).equals(asked.answer());
    }

    private String move(String name, String target) {
        var account = account(name);
        if (account.state().equals("CLOSED") && !target.equals("CLOSED")) {
            return "ACCOUNT_CLOSED";
        }
        accounts.put(name, account.in(target));
        return target;
    }

    private String close(String name) {
        if (transfers.balance(name) != 0) {
            return "ACCOUNT_NOT_EMPTY";
        }
        return transfers.isReservedFor(name) ? "ACCOUNT_IN_USE" : move(name, "CLOSED");
    }

    private String reserve(LedgerItem item) {
        if (item.payer().equals(item.payee())) {
            return "INVALID_ARGUMENT";
        }
        var known = transfers.get(item.id());
        if (known != null) {
            return known.item().isLike(item) ? known.state() : "SAME_ID_OTHER_CONTENT";
        }
        var paper = LedgerPaper.single(item, now.plus(PATIENCE));
        var no = refusal(paper);
        if (no != null) {
            return no;
        }
        transfers.put(paper);
        return "RESERVED";
    }

    private @Nullable String refusal(LedgerPaper paper) {
        var item = paper.item();
        var payer = accounts.get(item.payer());
        var payee = accounts.get(item.payee());
        if (payer == null || payee == null || !item.mayMove(payer.kind(), payer.owner(), payee.kind())) {
            return "NO_SUCH_ACCOUNT";
        }
        var no = item.isRefund() ? refundRefusal(item, paper.batch()) : null;
        if (no != null) {
            return no;
        }
        if ((payee.state().equals("CLOSED") && !item.isRefund())
                || payer.state().equals("CLOSED")) {
            return "ACCOUNT_CLOSED";
        }
        if (payer.state().equals("FROZEN") && paper.held() > 0) {
            return "ACCOUNT_FROZEN";
        }
        var available = transfers.balance(item.payer()) - transfers.frozen(item.payer());
        var mayOwe = payer.kind().mayOverdraw() && (payer.kind() != AccountKind.FEE || item.isRefund());
        return mayOwe || available >= paper.held() ? null : "INSUFFICIENT_FUNDS";
    }

    private @Nullable String refundRefusal(LedgerItem item, String batch) {
        var paid = transfers.get(item.refunds());
        if (paid == null || paid.batch().equals(batch) || !item.isReverseOf(paid.item())) {
            return "NO_SUCH_TRANSFER";
        }
        if (!paid.is("POSTED") && (!paid.is("RESERVED") || !paid.isOfBatch())) {
            return "NO_SUCH_TRANSFER";
        }
        var most = paid.is("POSTED") ? paid.posted() : paid.item().minor();
        return transfers.refunded(item.refunds()) + item.minor() <= most ? null : "AMOUNT_EXCEEDED";
    }

    /** Where the money of a refund to an account that is closed goes. */
    private LedgerItem diverted(LedgerItem item) {
        return account(item.payee()).state().equals("CLOSED") ? item.to("suspense") : item;
    }

    /** Money that was on its way to an account when it was closed is in it, and it is frozen. */
    private void credited(LedgerItem item) {
        accounts.computeIfPresent(
                item.payee(), (name, account) -> account.state().equals("CLOSED") ? account.in("FROZEN") : account);
    }

    private String post(String id, @Nullable Long part) {
        return endSingle(id, "CANCELLED", paper -> {
            if (part != null && part > paper.item().minor()) {
                return "AMOUNT_EXCEEDED";
            }
            var all = part == null ? paper.item().minor() : part;
            var together = transfers.of(paper.batch());
            if (all != paper.item().minor() && together.size() > 1) {
                return "INVALID_ARGUMENT";
            }
            if (paper.is("POSTED")) {
                return all == paper.posted() ? "POSTED" : "SAME_ID_OTHER_CONTENT";
            }
            together.forEach(one -> transfers.put(one.ended("POSTED", one.item().minor())));
            transfers.put(paper.ended("POSTED", all));
            together.forEach(one -> credited(one.item()));
            return "POSTED";
        });
    }

    private String cancel(String id) {
        return endSingle(id, "POSTED", paper -> {
            transfers.of(paper.batch()).forEach(one -> transfers.put(one.ended("CANCELLED", 0)));
            return "CANCELLED";
        });
    }

    private String endSingle(String id, String otherEnd, Function<LedgerPaper, String> effect) {
        var paper = transfers.get(id);
        if (paper == null) {
            return "NO_SUCH_TRANSFER";
        }
        if (paper.isOfBatch()) {
            return "HELD_BY_BATCH";
        }
        return paper.is(otherEnd) ? "ILLEGAL_TRANSITION" : effect.apply(paper);
    }

    private String reserveAll(String batch, List<LedgerItem> items) {
        if (items.stream().anyMatch(item -> item.payer().equals(item.payee()))) {
            return "INVALID_ARGUMENT";
        }
        if (batches.putIfAbsent(batch, "TRIED") != null) {
            return "BATCH_FINISHED";
        }
        var linked = new LinkedHashMap<String, List<LedgerItem>>();
        items.forEach(item -> linked.computeIfAbsent(item.payment(), payment -> new ArrayList<>())
                .add(item));
        var refusals = new ArrayList<String>();
        linked.forEach((payment, together) -> {
            var no = reserveTogether(batch, together);
            if (no != null) {
                refusals.add(payment + " " + no);
            }
        });
        return refusals.isEmpty() ? "done" : String.join(", ", refusals);
    }

    private @Nullable String reserveTogether(String batch, List<LedgerItem> together) {
        var ids = new HashSet<String>();
        if (together.stream().anyMatch(item -> transfers.get(item.id()) != null || !ids.add(item.id()))) {
            return "ID_ALREADY_USED";
        }
        var brought = new HashMap<String, Long>();
        for (var item : together) {
            var stands = item.standing() ? " standing" : "";
            var there = brought.getOrDefault(item.payer() + stands, 0L);
            var held = Math.max(0, item.minor() - there);
            var no = refusal(new LedgerPaper(item, held, 0, "RESERVED", batch, now));
            if (no != null) {
                together.forEach(transfers::remove);
                return no;
            }
            var paper = new LedgerPaper(diverted(item), held, 0, "RESERVED", batch, now);
            brought.put(item.payer() + stands, there - (item.minor() - held));
            brought.merge(paper.item().payee() + stands, item.minor(), Long::sum);
            transfers.put(paper);
        }
        return null;
    }

    private String end(String batch, String target) {
        var state = batches.get(batch);
        if (target.equals(state)) {
            return "done";
        }
        var mayEnd = state == null ? target.equals("CANCELLED") : state.equals("TRIED");
        if (!mayEnd) {
            return "ALARM";
        }
        batches.put(batch, target);
        if (target.equals("CANCELLED")) {
            transfers.of(batch).forEach(paper -> transfers.put(paper.ended("CANCELLED", 0)));
            return "done";
        }
        transfers.stand(batch);
        transfers
                .of(batch)
                .forEach(paper ->
                        transfers.put(paper.ended("POSTED", paper.item().minor())));
        transfers.of(batch).forEach(paper -> credited(paper.item()));
        return "done";
    }

    private String passes(Duration time) {
        now = now.plus(time);
        transfers.replaceEach(paper -> paper.hasExpired(now) ? paper.ended("CANCELLED", 0) : paper);
        return "done";
    }

    private LedgerAccount account(String name) {
        return Objects.requireNonNull(accounts.get(name), name);
    }

    private static long minor(String amount) {
        return Money.of(amount + " CNY").minor();
    }

    private static String amount(long minor) {
        return Money.of(minor, "CNY").toString().split(" ", -1)[0];
    }
}
