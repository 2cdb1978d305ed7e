package io.tongbao.channel.channel;

import io.tongbao.kernel.Failure;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All channels by their codes, each behind its guard; and what operators have closed of them. */
@Component
public class Channels {

    private final Map<String, Guarded> channels;
    private final List<Mailbox> mailboxes;
    private final Breakers breakers = Breakers.watched();
    private volatile Set<String> closed = Set.of();

    Channels(List<Channel> channels) {
        this.channels = channels.stream()
                .map(Guarded::new)
                .collect(Collectors.toUnmodifiableMap(Channel::code, Function.identity()));
        this.mailboxes = channels.stream()
                .filter(Mailbox.class::isInstance)
                .map(Mailbox.class::cast)
                .toList();
    }

    /** The one that serves a method: its code is the method's first word. */
    public Optional<Channel> of(String method) {
        return named(code(method)).filter(channel -> channel.methods().contains(method));
    }

    public Optional<Channel> named(String code) {
        return Optional.ofNullable(channels.get(code));
    }

    /** The one that pays out by this method. */
    public Optional<PaysOut> payingOut(String method) {
        return Optional.<PaysOut>ofNullable(channels.get(code(method)))
                .filter(channel -> channel.payouts().contains(method));
    }

    /** Those of channels that tell by letters. */
    public List<Mailbox> mailboxes() {
        return mailboxes;
    }

    public Set<String> codes() {
        return channels.keySet();
    }

    /** All methods that can be asked for. */
    public Set<String> methods() {
        return channels.values().stream()
                .flatMap(channel -> channel.methods().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All methods by which can be paid out. */
    public Set<String> payouts() {
        return channels.values().stream()
                .flatMap(channel -> channel.payouts().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether new charges, or payouts, are made by this method; what has been begun goes on either way. */
    public boolean isOpen(String method) {
        var now = closed;
        return !now.contains(method) && !now.contains(code(method));
    }

    /**
     * Makes no new charges and payouts by these from now on, and by all others.
     *
     * @param wanted codes ("wechat") or methods ("alipay/page")
     * @throws Failure INVALID_ARGUMENT if there is no such channel or method: what is in force stays
     */
    public void close(Collection<String> wanted) {
        var known = new TreeSet<>(channels.keySet());
        known.addAll(methods());
        known.addAll(payouts());
        for (var one : wanted) {
            if (!known.contains(one)) {
                throw Failure.invalid("closed", one, "one of " + known);
            }
        }
        closed = Set.copyOf(wanted);
    }

    /** How each is to payers now, sorted by code. */
    public List<Health> health() {
        return channels.values().stream()
                .sorted(Comparator.comparing(Channel::code))
                .map(this::health)
                .toList();
    }

    private Health health(Guarded channel) {
        var methods = channel.methods().stream().sorted().toList();
        var payouts = channel.payouts().stream().sorted().toList();
        var shut = Stream.concat(methods.stream(), payouts.stream())
                .filter(Predicate.not(this::isOpen))
                .sorted()
                .toList();
        var charges = channel.charges();
        var state = shut.containsAll(methods)
                ? Health.State.CLOSED
                : breakers.keepBack(charges.resource()) ? Health.State.BROKEN : Health.State.OPEN;
        return new Health(channel.code(), methods, payouts, shut, state, charges.lastMinute());
    }

    /** The first word of a method. */
    public static String code(String method) {
        var end = method.indexOf('/');
        return end < 0 ? method : method.substring(0, end);
    }
}
