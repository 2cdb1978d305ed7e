package io.tongbao.stack.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What coordinators that agree by raft say about themselves. */
public final class Coordinators {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Coordinators() {}

    /** Whom the coordinators follow, as those say that answer; who was cut off may name one of an earlier term. */
    public static Optional<Instance> leader(Layout layout) {
        return leader(layout, layout.coordinators());
    }

    static Optional<Instance> leader(Layout layout, Collection<Instance> asked) {
        return asked.stream()
                .flatMap(member -> answer(layout, member))
                .max(Comparator.comparingLong(cluster -> cluster.path("term").asLong()))
                .flatMap(cluster -> leader(layout, cluster));
    }

    /** Every coordinator as host:port, separated by commas. */
    static String addresses(Layout layout, ToIntFunction<Instance> port) {
        return layout.coordinators().stream()
                .map(member -> Layout.local(port.applyAsInt(member)))
                .collect(Collectors.joining(","));
    }

    private static Stream<JsonNode> answer(Layout layout, Instance member) {
        var url = "http://" + Layout.local(layout.ports().tcHttp(member)) + "/metadata/v1/cluster";
        try {
            return Stream.of(JSON.readTree(Http.get(url, Map.of()).body()));
        } catch (IOException away) {
            return Stream.empty();
        }
    }

    private static Optional<Instance> leader(Layout layout, JsonNode cluster) {
        return StreamSupport.stream(cluster.path("nodes").spliterator(), false)
                .filter(node -> node.path("role").asText().equals("LEADER"))
                .map(node -> node.path("transaction").path("port").asInt())
                .flatMap(port -> layout.coordinators().stream()
                        .filter(member -> layout.ports().tc(member) == port))
                .findFirst();
    }
}
