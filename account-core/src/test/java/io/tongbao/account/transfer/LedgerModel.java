package io.tongbao.account.transfer;

import io.tongbao.account.account.AccountKind;
import io.tongbao.kernel.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as one would explain it on paper: three maps, one thread, no locks. Reads the language of
 * {@link LedgerScript} and gives the answer that the ledger owes. An account holds nothing of its own here: what is in
 * it follows from the transfers.
 */
final class LedgerModel {

    private record Account(AccountKind kind, String state) {}

    private record Paper(Item item, long posted, String state, String batch, Duration expires) {

        Paper ended(String end, long moved) {
            return new Paper(item, moved, end, batch, expires);
        }

        boolean is(String wanted) {
            return state.equals(wanted);
        }
    }

    private record Item(String payment, String id, String payer, String payee, long minor) {

        /** "[payment] id payer payee amount" */
        static Item read(List<String> word) {
            var at = word.size() - 4;
            return new Item(
                    word.get(0), word.get(at), word.get(at + 1), word.get(at + 2), LedgerModel.minor(word.get(at + 3)));
        }
    }

    private static final String OWN = "";
    private static final Duration PATIENCE = Duration.ofDays(1);

    private final Map<String, Account> accounts = new TreeMap<>();
    private final Map<String, Paper> transfers = new TreeMap<>();
    private final Map<String, String> batches = new TreeMap<>();
    private Duration now = Duration.ZERO;

    /** Whether this model, asked in some order that keeps each thread's own, gives these answers and these books. */
    boolean explains(List<List<LedgerScript.Answered>> threads, Map<String, String> books) {
        if (threads.stream().allMatch(List::isEmpty)) {
            return books().equals(books);
        }
        return IntStream.range(0, threads.size())
                .filter(thread -> !threads.get(thread).isEmpty())
                .anyMatch(thread -> {
                    var first = threads.get(thread).get(0);
                    var after = copy();
                    var later = new ArrayList<>(threads);
                    later.set(
                            thread,
                            threads.get(thread).subList(1, threads.get(thread).size()));
                    return after.answer(first.command()).equals(first.answer()) && after.explains(later, books);
                });
    }

    private LedgerModel copy() {
        var copy = new LedgerModel();
        copy.accounts.putAll(accounts);
        copy.transfers.putAll(transfers);
        copy.batches.putAll(batches);
        copy.now = now;
        return copy;
    }

    String answer(String command) {
        var word = Arrays.asList(command.split("[\\s:]+", -1));
        var name = word.get(1);
        return switch (word.get(0)) {
            case "open" -> {
                accounts.put(name, new Account(AccountKind.valueOf(word.get(2)), "OPEN"));
                yield "done";
            }
            case "fund" -> fund(name, minor(word.get(2)));
            case "freeze" -> move(name, "FROZEN");
            case "unfreeze" -> move(name, "OPEN");
            case "close" -> close(name);
            case "split" -> "done";
            case "reserve" -> reserve(Item.read(word));
            case "post" -> post(name, word.size() > 2 ? minor(word.get(2)) : null);
            case "cancel" -> cancel(name);
            case "batch" -> reserveAll(name, items(command));
            case "confirm" -> end(name, "CONFIRMED", paper -> paper.ended("POSTED", paper.item.minor));
            case "rollback" -> end(name, "CANCELLED", paper -> paper.ended("CANCELLED", 0));
            case "wait" -> passes(Duration.parse(name));
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** As {@link LedgerScript#books} shows the real ones. */
    Map<String, String> books() {
        var books = new TreeMap<String, String>();
        accounts.forEach((name, account) -> books.put(
                name, account.state + " " + amount(balance(name)) + " (" + amount(frozen(name)) + " reserved)"));
        transfers.forEach((id, paper) -> books.put(id, paper.state + " " + paper.item.minor + " " + paper.posted));
        books.keySet().removeIf(id -> id.startsWith("fund-"));
        return books;
    }

    private long balance(String name) {
        return transfers.values().stream()
                .mapToLong(paper -> paper.item.payee.equals(name)
                        ? paper.posted
                        : paper.item.payer.equals(name) ? -paper.posted : 0)
                .sum();
    }

    private long frozen(String name) {
        return transfers.values().stream()
                .filter(paper -> paper.is("RESERVED") && paper.item.payer.equals(name))
                .mapToLong(paper -> paper.item.minor)
                .sum();
    }

    private String fund(String payee, long minor) {
        var id = "fund-" + transfers.size();
        var reserved = reserve(new Item(OWN, id, "clearing", payee, minor));
        return reserved.equals("RESERVED") && post(id, null).equals("POSTED") ? "done" : reserved;
    }

    private String move(String name, String target) {
        var account = account(name);
        if (account.state.equals("CLOSED") && !target.equals("CLOSED")) {
            return "ACCOUNT_CLOSED";
        }
        accounts.put(name, new Account(account.kind, target));
        return target;
    }

    private String close(String name) {
        if (balance(name) != 0) {
            return "ACCOUNT_NOT_EMPTY";
        }
        Predicate<Item> names = item -> item.payer.equals(name) || item.payee.equals(name);
        var used = transfers.values().stream().anyMatch(paper -> paper.is("RESERVED") && names.test(paper.item));
        return used ? "ACCOUNT_IN_USE" : move(name, "CLOSED");
    }

    private String reserve(Item item) {
        if (item.payer.equals(item.payee)) {
            return "INVALID_ARGUMENT";
        }
        var known = transfers.get(item.id);
        if (known != null) {
            var same = known.item.payer.equals(item.payer)
                    && known.item.payee.equals(item.payee)
                    && known.item.minor == item.minor;
            return same ? known.state : "SAME_ID_OTHER_CONTENT";
        }
        var no = refusal(item);
        if (no != null) {
            return no;
        }
        transfers.put(item.id, new Paper(item, 0, "RESERVED", OWN, now.plus(PATIENCE)));
        return "RESERVED";
    }

    private @Nullable String refusal(Item item) {
        var payer = accounts.get(item.payer);
        var payee = accounts.get(item.payee);
        if (payer == null || payee == null) {
            return "NO_SUCH_ACCOUNT";
        }
        if (payee.state.equals("CLOSED") || payer.state.equals("CLOSED")) {
            return "ACCOUNT_CLOSED";
        }
        if (payer.state.equals("FROZEN")) {
            return "ACCOUNT_FROZEN";
        }
        var available = balance(item.payer) - frozen(item.payer);
        return payer.kind.mayOverdraw() || available >= item.minor ? null : "INSUFFICIENT_FUNDS";
    }

    private String post(String id, @Nullable Long part) {
        return endSingle(id, "CANCELLED", paper -> {
            if (part != null && part > paper.item.minor) {
                return "AMOUNT_EXCEEDED";
            }
            if (paper.is("POSTED")) {
                return part == null || part == paper.posted ? "POSTED" : "SAME_ID_OTHER_CONTENT";
            }
            transfers.put(id, paper.ended("POSTED", part == null ? paper.item.minor : part));
            return "POSTED";
        });
    }

    private String cancel(String id) {
        return endSingle(id, "POSTED", paper -> {
            transfers.put(id, paper.ended("CANCELLED", 0));
            return "CANCELLED";
        });
    }

    private String endSingle(String id, String otherEnd, Function<Paper, String> effect) {
        var paper = transfers.get(id);
        if (paper == null) {
            return "NO_SUCH_TRANSFER";
        }
        if (!paper.batch.equals(OWN)) {
            return "HELD_BY_BATCH";
        }
        return paper.is(otherEnd) ? "ILLEGAL_TRANSITION" : effect.apply(paper);
    }

    private String reserveAll(String batch, List<Item> items) {
        if (items.stream().anyMatch(item -> item.payer.equals(item.payee))) {
            return "INVALID_ARGUMENT";
        }
        if (batches.putIfAbsent(batch, "TRIED") != null) {
            return "BATCH_FINISHED";
        }
        var linked = new LinkedHashMap<String, List<Item>>();
        items.forEach(item -> linked.computeIfAbsent(item.payment, payment -> new ArrayList<>())
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

    private @Nullable String reserveTogether(String batch, List<Item> together) {
        var ids = new HashSet<String>();
        if (together.stream().anyMatch(item -> transfers.containsKey(item.id) || !ids.add(item.id))) {
            return "ID_ALREADY_USED";
        }
        for (var item : together) {
            var no = refusal(item);
            if (no != null) {
                together.forEach(one -> transfers.remove(one.id));
                return no;
            }
            transfers.put(item.id, new Paper(item, 0, "RESERVED", batch, now));
        }
        return null;
    }

    private String end(String batch, String target, UnaryOperator<Paper> end) {
        var state = batches.get(batch);
        if (target.equals(state)) {
            return "done";
        }
        var mayEnd = state == null ? target.equals("CANCELLED") : state.equals("TRIED");
        if (!mayEnd) {
            return "ALARM";
        }
        batches.put(batch, target);
        transfers.replaceAll((id, paper) -> paper.batch.equals(batch) ? end.apply(paper) : paper);
        return "done";
    }

    private String passes(Duration time) {
        now = now.plus(time);
        transfers.replaceAll(
                (id, paper) -> paper.is("RESERVED") && paper.batch.equals(OWN) && paper.expires.compareTo(now) < 0
                        ? paper.ended("CANCELLED", 0)
                        : paper);
        return "done";
    }

    private Account account(String name) {
        return Objects.requireNonNull(accounts.get(name), name);
    }

    private static List<Item> items(String command) {
        return Arrays.stream(command.substring(command.indexOf(':') + 1).split(",", -1))
                .map(item -> Item.read(Arrays.asList(item.strip().split("\\s+", -1))))
                .toList();
    }

    private static long minor(String amount) {
        return Money.of(amount + " CNY").minor();
    }

    private static String amount(long minor) {
        return Money.of(minor, "CNY").toString().split(" ", -1)[0];
    }
}
