package io.tongbao.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.stack.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of one HTML file, with all that it needs inside: style, chart library, and a document that it shows.
 *
 * <p>A template is a resource, such as {@code /report/scenario.html}. In it, {@code {{style}}} stands for the rules of
 * all pages, {@code {{script}}} for the chart library and what pages share ({@code /report/page.js}, which says how to
 * use it), and {@code {{document}}} for the document.
 */
public final class Page {

    private static final Pattern SLOT = Pattern.compile("\\{\\{(style|script|document)}}");
    private static final String ECHARTS_POM = "/META-INF/maven/org.webjars.npm/echarts/pom.properties";
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/%s/dist/echarts.min.js";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Page() {}

    /**
     * Writes a page, over one that is there, into a folder that is made if it is not.
     *
     * @param template a resource on the class path
     * @param document whatever Jackson writes as JSON; in the template's script it is a value
     * @return the file
     */
    public static Path write(Path file, String template, Object document) {
        var parts = Map.of("style", read("/report/style.css"), "script", script(), "document", json(document));
        var text = SLOT.matcher(read(template))
                .replaceAll(slot -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(slot.group(1)))));
        Folders.create(file.toAbsolutePath().resolveSibling(""));
        return Folders.writePrivately(file, text);
    }

    private static String script() {
        var about = new Properties();
        try (var pom = Page.class.getResourceAsStream(ECHARTS_POM)) {
            about.load(Objects.requireNonNull(pom, ECHARTS_POM));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return harmless(read(ECHARTS.formatted(about.getProperty("version"))) + "\n" + read("/report/page.js"));
    }

    /** The same script, but nothing in it ends the element that it stands in. */
    private static String harmless(String script) {
        return script.replace("</script", "<\\/script").replace("<!--", "\\x3C!--");
    }

    private static String json(Object document) {
        try {
            return JSON.writeValueAsString(document).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static String read(String resource) {
        try (var stream = Page.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
