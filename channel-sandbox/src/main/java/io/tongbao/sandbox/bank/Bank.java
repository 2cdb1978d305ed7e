package io.tongbao.sandbox.bank;

import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.ThirdParty;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bank for one merchant, host to host: files of ISO 20022 over SFTP. How they look is said in the description of this
 * package. It forgets all with its process, and its files go with it.
 */
public final class Bank implements ThirdParty {

    private static final Logger LOG = LoggerFactory.getLogger(Bank.class);

    /** How often it looks for files. */
    private static final Duration LOOK = Duration.ofSeconds(30);

    /** As often at most, at any speed. */
    private static final Duration BREATH = Duration.ofMillis(20);

    /** What can go wrong, by what it goes wrong with. */
    private static final Map<String, Set<String>> KINDS = Map.of(
            SftpDoor.API,
            SftpDoor.KINDS,
            Renaming.API,
            Renaming.KINDS,
            Payouts.API,
            both(Intake.KINDS, Payouts.KINDS),
            Statuses.API,
            both(Statuses.KINDS, Courier.KINDS),
            Advices.ADVICE,
            Courier.KINDS,
            Advices.STATEMENT,
            both(Advices.KINDS, Courier.KINDS));

    private final Clock clock = Clock.systemUTC();
    private final Delays delays;
    private final Folders folders;
    private final Ledger ledger;
    private final Payouts payouts;
    private final Remittances remittances;
    private final Intake intake;
    private final Clerk clerk;
    private final SftpDoor door;

    /**
     * What a bank is started with.
     *
     * @param port of SFTP; 0 for any that is free
     */
    public record Place(Path keys, int port, double speed) {}

    public Bank(Place place, Faults faults, Books books) {
        var keys = Keys.in(place.keys());
        this.delays = new Delays(place.speed());
        this.folders = new Folders(clock);
        this.ledger = new Ledger(books, clock, keys.accounts());
        this.payouts = new Payouts(ledger, faults);
        this.remittances = new Remittances(ledger);
        var courier = new Courier(folders, faults, delays);
        var statuses = new Statuses(courier, faults, clock);
        var advices = new Advices(courier, faults);
        var progress = new Progress(payouts, statuses, advices, delays);
        this.intake = new Intake(progress, statuses, faults, delays);
        this.clerk = new Clerk(ledger, payouts, remittances, advices);
        this.door = opened(keys, place.port(), faults);
        var pause = Duration.ofNanos((long) (LOOK.toNanos() / place.speed()));
        look(pause.compareTo(BREATH) < 0 ? BREATH : pause);
        awaitMidnight();
    }

    private SftpDoor opened(Keys keys, int port, Faults faults) {
        try {
            return new SftpDoor(keys, folders.root(), port, faults);
        } catch (IllegalStateException taken) {
            folders.close();
            throw taken;
        }
    }

    /** Where its SFTP is. */
    public int port() {
        return door.port();
    }

    @Override
    public boolean canGoWrong(String api, String kind) {
        return KINDS.entrySet().stream()
                .filter(kinds -> api.equals(Fault.ANY) || api.equals(kinds.getKey()))
                .anyMatch(kinds -> kinds.getValue().contains(kind));
    }

    @Override
    public boolean serves(Exchange exchange) {
        return false;
    }

    @Override
    public Reply serve(Exchange exchange) {
        throw new IllegalStateException("a bank speaks by files: " + exchange.path());
    }

    @Override
    public Optional<Reply> atDesk(Exchange exchange) {
        return clerk.serve(exchange);
    }

    @Override
    public Optional<String> pay(String which, long other) {
        return Optional.empty();
    }

    @Override
    public Optional<Offer> scanned(String which) {
        return Optional.empty();
    }

    @Override
    public List<Map<String, Object>> trades() {
        return Stream.concat(payouts.all().stream(), remittances.all().stream()).toList();
    }

    private void look(Duration pause) {
        delays.afterExactly(pause, () -> {
            try {
                folders.arrived().forEach(intake::take);
            } catch (RuntimeException failed) {
                LOG.error("files of the merchant", failed);
            }
            look(pause);
        });
    }

    /** A day ends by itself, unless somebody has closed it before. */
    private void awaitMidnight() {
        var now = clock.instant();
        var tomorrow = LocalDate.ofInstant(now, Ledger.ZONE).plusDays(1);
        var midnight = tomorrow.atStartOfDay().toInstant(Ledger.ZONE);
        delays.afterExactly(Duration.between(now, midnight), () -> {
            if (ledger.day().isBefore(tomorrow)) {
                clerk.closeDay();
            }
            awaitMidnight();
        });
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        return Stream.concat(some.stream(), others.stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        delays.close();
        door.close();
        folders.close();
    }
}
