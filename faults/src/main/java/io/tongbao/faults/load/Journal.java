package io.tongbao.faults.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** All errands of a run: the shoppers' own books, which owe nothing to the platform's. */
public final class Journal {

    private final List<Errand> errands = new CopyOnWriteArrayList<>();

    void add(Errand errand) {
        errands.add(errand);
    }

    public List<Errand> errands() {
        return List.copyOf(errands);
    }

    public <T extends Errand> Stream<T> all(Class<T> kind) {
        return errands.stream().filter(kind::isInstance).map(kind::cast);
    }

    public Stream<Ask> asks() {
        return errands.stream().flatMap(errand -> errand.asks().stream());
    }

    public List<Errand> undecided() {
        return errands.stream().filter(errand -> !errand.isDecided()).toList();
    }

    /** A line of JSON for each errand. */
    public void write(Path file) {
        var json = new ObjectMapper();
        try (var out = Files.newBufferedWriter(file)) {
            for (var errand : errands) {
                var line = new LinkedHashMap<String, Object>();
                line.put("request", errand.request());
                line.put("wanted", errand.wanted().toString());
                line.put("thing", errand.thing());
                line.put("end", errand.end().orElse(""));
                line.put("asks", errand.asks());
                out.write(json.writeValueAsString(line));
                out.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
