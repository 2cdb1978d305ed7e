package io.tongbao.channel.channel.alipay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Moments as Alipay writes them, whatever our own zone is. */
final class BeijingTime {

    private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(BEIJING);

    private BeijingTime() {}

    /** The second in which it lies. */
    static String of(Instant moment) {
        return FORMAT.format(moment);
    }

    static Optional<Instant> read(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, FORMAT).toInstant(BEIJING));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
