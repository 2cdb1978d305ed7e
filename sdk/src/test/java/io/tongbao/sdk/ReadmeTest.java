package io.tongbao.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.tools.Diagnostic.Kind;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the README compile, each on its own. */
class ReadmeTest {

    private static final Pattern EXAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    /** What the examples leave to their readers. */
    private static final String READER = """
            import io.grpc.*;
            import io.grpc.stub.*;
            import io.tongbao.sdk.*;
            import java.nio.file.Path;
            import java.time.Duration;
            import java.time.Instant;
            import java.util.concurrent.TimeUnit;
            import tongbao.account.v1.*;
            import tongbao.channel.v1.AddDestinationRequest;
            import tongbao.channel.v1.Charge;
            import tongbao.channel.v1.Destination;
            import tongbao.common.v1.*;
            import tongbao.pay.v1.PayoutBatch;
            import tongbao.pay.v1.PayoutItem;
            import tongbao.pay.v1.SubmitRequestRequest;
            import tongbao.trade.v1.*;

            abstract class Example%d {
                Options options;
                Tongbao tongbao;
                Basket basket;
                Order order;
                Destination to;
                String requestId, refundRequestId, rechargeId, transferId, placeId, withdrawalId, token, trace;
                String salariesOfMay;
                Money ten, forty, fifty;

                abstract void ship(Order order);
                abstract void explain(String why);
                abstract void show(Charge charge);
                abstract void later(String requestId);

                void shown() throws Exception {
            %s
                }
            }
            """;

    @Test
    void the_examples_compile(@TempDir Path classes) throws IOException {
        var sources = sources(Files.readString(Path.of("README.md")));
        var complaints = new DiagnosticCollector<JavaFileObject>();
        var options = List.of("-d", classes.toString(), "-proc:none");
        ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, complaints, options, null, sources)
                .call();

        assertThat(sources).hasSizeGreaterThan(3);
        assertThat(complaints.getDiagnostics())
                .filteredOn(complaint -> complaint.getKind() == Kind.ERROR)
                .isEmpty();
    }

    private static List<JavaFileObject> sources(String readme) {
        var examples = EXAMPLE.matcher(readme).results().map(MatchResult::group).toList();
        return IntStream.range(0, examples.size())
                .mapToObj(i -> source(i, examples.get(i).replaceAll("```(java)?", "")))
                .toList();
    }

    private static JavaFileObject source(int number, String example) {
        var code = READER.formatted(number, example);
        return new SimpleJavaFileObject(
                URI.create("string:///Example" + number + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return code;
            }
        };
    }
}
