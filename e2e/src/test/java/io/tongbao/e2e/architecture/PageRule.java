package io.tongbao.e2e.architecture;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What pages name is there: as far as a glance at the sources can tell. Each rule comes with an example that breaks it
 * and no other.
 */
@SuppressWarnings("ImmutableEnumChecker")
enum PageRule {
    COMMAND("a command that a page names exists", PageRule::unknownCommands, "`./tongbao ledger burn`"),
    METRIC("a metric that a page names is measured", PageRule::unknownMetrics, "`tongbao_applause`"),
    CLASS("a class that a page names by its package exists", PageRule::unknownClasses, "`journal/Poems`");

    /** Alternatives of a word stand in tables as {@code list\|show}. */
    private static final Pattern NAMED_COMMAND =
            Pattern.compile("\\./tongbao ([a-z-]+)(?: ([a-z-]+(?:\\\\\\|[a-z-]+)*))?");

    private static final Pattern COMMAND_OF_CODE =
            Pattern.compile("@Command\\(\\s*name = \"(?:\\./tongbao )?([a-z-]+)\"");
    private static final Pattern NAMED_METRIC = Pattern.compile("\\btongbao_([a-z_]+)");
    private static final Pattern METRIC_OF_CODE =
            Pattern.compile("\\b(?:watch|builder)\\(\\s*(?:\\w+\\.name\\(\\) \\+ )?\"([a-z.-]*[a-z])\"");

    /** What Prometheus says beside a name. */
    private static final String OF_PROMETHEUS = "(_seconds)?(_count|_sum|_max)?";

    private static final Pattern NAMED_CLASS =
            Pattern.compile("`(?:[a-z-]+/)+(?:\\.{3}/)?(?:[a-z]+/)*[A-Z]\\w*[a-z]\\w*(?:\\.java)?`");

    private final String sentence;
    private final BiFunction<Source, List<Source>, Stream<String>> search;
    private final String example;

    PageRule(String sentence, BiFunction<Source, List<Source>, Stream<String>> search, String example) {
        this.sentence = sentence;
        this.search = search;
        this.example = example;
    }

    /** Where the page breaks the rule. */
    Stream<String> broken(Source page, List<Source> code) {
        return search.apply(page, code);
    }

    Source example() {
        return new Source(name(), example);
    }

    @Override
    public String toString() {
        return sentence;
    }

    private static Stream<String> unknownCommands(Source page, List<Source> code) {
        var known = commands(code);
        return found(page, NAMED_COMMAND)
                .filter(named -> !isCommand(named, known))
                .map(named -> place(page, named));
    }

    /** By their names, the commands of a command. */
    private static Map<String, Set<String>> commands(List<Source> code) {
        var known = new HashMap<String, Set<String>>(Map.of("help", Set.of()));
        code.stream().filter(source -> source.name().contains("/cli/")).forEach(source -> {
            var names =
                    found(source, COMMAND_OF_CODE).map(name -> name.group(1)).toList();
            if (!names.isEmpty()) {
                known.put(names.get(0), names.stream().skip(1).collect(toSet()));
            }
        });
        return known;
    }

    private static boolean isCommand(MatchResult named, Map<String, Set<String>> known) {
        var commands = known.get(named.group(1));
        return commands != null
                && (commands.isEmpty()
                        || named.group(2) == null
                        || named.group(2).equals("help")
                        || commands.containsAll(List.of(named.group(2).split("\\\\\\|", -1))));
    }

    private static Stream<String> unknownMetrics(Source page, List<Source> code) {
        var known = code.stream()
                .flatMap(source -> found(source, METRIC_OF_CODE))
                .map(name -> name.group(1).replace('.', '_').replaceFirst("^tongbao_", ""))
                .map(name -> Pattern.compile((name.startsWith("_") ? "[a-z]+" : "") + name + OF_PROMETHEUS))
                .toList();
        return found(page, NAMED_METRIC)
                .filter(named -> known.stream()
                        .noneMatch(name -> name.matcher(named.group(1)).matches()))
                .map(named -> place(page, named));
    }

    private static Stream<String> unknownClasses(Source page, List<Source> code) {
        return found(page, NAMED_CLASS)
                .filter(named -> code.stream().noneMatch(source -> isFileOf(source.name(), named)))
                .map(named -> place(page, named));
    }

    /**
     * The class in the package that stands before it, whichever way leads there: {@code kernel/.../wire/Intake.java}.
     */
    private static boolean isFileOf(String file, MatchResult named) {
        var path = named.group().replaceAll("`|\\.java|.*\\.\\.\\.", "");
        var last = path.substring(path.lastIndexOf('/', path.lastIndexOf('/') - 1) + 1);
        return file.endsWith((last.startsWith("/") ? "" : "/") + last + ".java");
    }

    private static Stream<MatchResult> found(Source source, Pattern pattern) {
        return pattern.matcher(source.text()).results();
    }

    private static String place(Source page, MatchResult found) {
        return page.at(page.lineOf(found.start())) + " " + found.group();
    }
}
