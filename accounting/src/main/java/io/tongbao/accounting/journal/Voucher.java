package io.tongbao.accounting.journal;

import io.tongbao.kernel.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A booking: what is debited equals what is credited, in each currency. Its hash covers its content and the voucher
 * before it, so that none can be changed or taken out unseen.
 *
 * @param number its place in the chain, from 1, without gaps
 */
public record Voucher(
        long number, Origin origin, Because because, Day day, Trade trade, List<Line> lines, Hash previous) {

    /**
     * What it books.
     *
     * @param event that told of the movement; of a correction, "reversal/17" or "correction/17"
     */
    public record Origin(
            String event, Movement.Way way, @Nullable Correction correction) {

        static Origin of(Movement movement) {
            return new Origin(movement.event(), movement.way(), null);
        }

        List<String> fields() {
            return List.of(
                    event,
                    way.payer().account(),
                    way.payer().kind(),
                    way.payee().account(),
                    way.payee().kind(),
                    way.amount().code(),
                    String.valueOf(way.amount().minor()),
                    correction == null ? "" : String.valueOf(correction.corrects),
                    correction == null ? "" : correction.note);
        }
    }

    /**
     * Of which voucher it is, and why.
     *
     * @param note who says so, and why
     */
    public record Correction(long corrects, String note) {}

    /** Which rule made it, and of which version of the rules. */
    public record Because(String rule, int version) {}

    /** @param accounting the day whose books it is in */
    public record Day(LocalDate accounting, Instant at) {}

    public record Trade(String businessCode, String businessLine) {}

    /**
     * @param code an account of the chart: "2201"
     * @param holder whose part of it: an account of account-core
     */
    public record Line(String code, String holder, Side side, Money amount) {

        Line reversed() {
            return new Line(code, holder, side.other(), amount);
        }

        public long debitMinor() {
            return side == Side.DEBIT ? amount.minor() : 0;
        }

        public long creditMinor() {
            return side == Side.CREDIT ? amount.minor() : 0;
        }
    }

    public enum Side {
        DEBIT,
        CREDIT;

        Side other() {
            return this == DEBIT ? CREDIT : DEBIT;
        }
    }

    /** SHA-256. */
    public record Hash(String hex) {

        static final Hash NONE = new Hash("0".repeat(64));
    }

    /** @throws IllegalStateException if it does not balance */
    public Voucher {
        lines = List.copyOf(lines);
        balance(lines).forEach((currency, minor) -> {
            if (minor != 0) {
                throw new IllegalStateException(
                        origin.event() + ": debits exceed credits by " + minor + " " + currency + " (expected: 0)");
            }
        });
    }

    static Map<Currency, Long> balance(List<Line> lines) {
        var sums = new HashMap<Currency, Long>();
        for (var line : lines) {
            var minor = line.amount().minor();
            sums.merge(line.amount().currency(), line.side() == Side.DEBIT ? minor : -minor, Math::addExact);
        }
        return sums;
    }

    /** Over all that it says; a field at a time, so that no two vouchers read alike. */
    public Hash hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var field : fields()) {
                digest.update(field.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return new Hash(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private List<String> fields() {
        var fields = new ArrayList<>(List.of(previous.hex(), String.valueOf(number)));
        fields.addAll(origin.fields());
        fields.addAll(List.of(
                because.rule(),
                String.valueOf(because.version()),
                day.accounting().toString(),
                String.valueOf(day.at().toEpochMilli()),
                trade.businessCode(),
                trade.businessLine()));
        for (var line : lines) {
            fields.addAll(List.of(
                    line.code(),
                    line.holder(),
                    line.side().name(),
                    line.amount().code(),
                    String.valueOf(line.amount().minor())));
        }
        return fields;
    }
}
