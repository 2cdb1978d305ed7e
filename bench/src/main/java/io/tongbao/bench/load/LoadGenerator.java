package io.tongbao.bench.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.sdk.Options;
import io.tongbao.sdk.Tongbao;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/** Reads a {@link Job} per line, does it, and answers with a line of {@link Done}; ends with its input. */
public final class LoadGenerator {

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private LoadGenerator() {}

    public static void main(String[] words) throws IOException {
        var json = new ObjectMapper();
        var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var jobs = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var platforms = new HashMap<List<List<String>>, Tongbao>();
        var bought = new HashMap<List<String>, Bought>();
        for (var line = jobs.readLine(); line != null; line = jobs.readLine()) {
            var job = json.readValue(line, Job.class);
            var platform = platforms.computeIfAbsent(
                    List.of(job.targets(), job.outside().gateways()), places -> Tongbao.connect(options(job)));
            var known = bought.computeIfAbsent(job.targets(), targets -> new Bought());
            answers.println(json.writeValueAsString(new Load(job, platform, known).run()));
        }
        platforms.values().forEach(Tongbao::close);
    }

    private static Options options(Job job) {
        var options = Options.fixed(job.targets().toArray(String[]::new))
                .token(job.token())
                .deadline(DEADLINE);
        var gateways = job.outside().gateways();
        return gateways.isEmpty() ? options : options.at("channel-gateway", gateways.toArray(String[]::new));
    }
}
