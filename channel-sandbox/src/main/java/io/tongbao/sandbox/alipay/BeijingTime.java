package io.tongbao.sandbox.alipay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Moments and durations as Alipay writes them. */
final class BeijingTime {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.ofHours(8));
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5})([mhd])");

    private BeijingTime() {}

    static String of(Instant moment) {
        return FORMAT.format(moment);
    }

    static Optional<Instant> read(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.ofHours(8)));
        } catch (DateTimeParseException wrong) {
            return Optional.empty();
        }
    }

    /** "90m", "2h", "15d". */
    static Optional<Duration> duration(String text) {
        var parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var count = Long.parseLong(parts.group(1));
        return Optional.of(
                switch (parts.group(2)) {
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }
}
