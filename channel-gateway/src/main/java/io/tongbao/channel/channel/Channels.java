package io.tongbao.channel.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All channels by their codes. */
@Component
public class Channels {

    private final Map<String, Channel> channels;

    Channels(List<Channel> channels) {
        this.channels = channels.stream().collect(Collectors.toUnmodifiableMap(Channel::code, Function.identity()));
    }

    /** The one that serves a method: its code is the method's first word. */
    public Optional<Channel> of(String method) {
        var end = method.indexOf('/');
        return named(end < 0 ? method : method.substring(0, end))
                .filter(channel -> channel.methods().contains(method));
    }

    public Optional<Channel> named(String code) {
        return Optional.ofNullable(channels.get(code));
    }

    /** All methods that can be asked for. */
    public Set<String> methods() {
        return channels.values().stream()
                .flatMap(channel -> channel.methods().stream())
                .collect(Collectors.toSet());
    }
}
