package io.tongbao.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {

    private static final String HOSTILE = "</script><script>alert(1)</script><!--";

    @TempDir
    private Path folder;

    @Test
    void a_page_holds_all_that_it_needs() throws IOException {
        var page = page(Map.of("scenario", "purchase"));
        assertThat(page).contains("echarts", "const page =", "prefers-color-scheme", "{\"scenario\":\"purchase\"}");
        assertThat(page).doesNotContain("{{").doesNotContainPattern("(src|href)\\s*=\\s*[\"']?(https?:)?//");
    }

    @Test
    void a_document_cannot_leave_its_script() throws IOException {
        var page = page(Map.of("findings", List.of(HOSTILE)));
        assertThat(page).doesNotContain(HOSTILE);
        assertThat(count(page, "<script>")).isEqualTo(2);
        assertThat(count(page, "</script>")).isEqualTo(2);
        assertThat(count(page, "<!--")).isZero();
    }

    private String page(Map<String, ?> document) throws IOException {
        return Files.readString(Page.write(folder.resolve("deep/page.html"), "/report/scenario.html", document));
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
