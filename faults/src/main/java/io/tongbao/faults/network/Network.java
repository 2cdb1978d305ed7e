package io.tongbao.faults.network;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Every wire between the processes of a mesh, by name; several ports may be one wire. */
public final class Network implements AutoCloseable {

    private static final int FAREWELL_SECONDS = 2;

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final Map<String, List<Wire>> wires = new LinkedHashMap<>();

    /** Lays a wire from one loopback port to another; it is fair weather. */
    public void lay(String name, int from, int to) {
        wires.computeIfAbsent(name, key -> new ArrayList<>()).add(Wire.between(loops, from, to));
    }

    public List<String> names() {
        return List.copyOf(wires.keySet());
    }

    /** Wires that nobody ever connected through: no weather of theirs does anything. */
    public List<String> unused() {
        return wires.entrySet().stream()
                .filter(wire -> wire.getValue().stream().noneMatch(Wire::isUsed))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many answers to commits were lost on all wires. */
    public int lostCount() {
        return wires.values().stream()
                .flatMap(List::stream)
                .mapToInt(Wire::lostCount)
                .sum();
    }

    public void turn(String name, Weather weather) {
        Objects.requireNonNull(wires.get(name), name).forEach(wire -> wire.turn(weather));
    }

    /** Connections end with it. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, FAREWELL_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
