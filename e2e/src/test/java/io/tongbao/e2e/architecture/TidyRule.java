package io.tongbao.e2e.architecture;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How a source file looks. Each rule comes with an example that breaks it and no other. */
@SuppressWarnings("ImmutableEnumChecker")
enum TidyRule {
    METHOD("a method has at most 40 lines", TidyRule::longMethods, inMethod("int n = 0;\n".repeat(39))),
    FILE("a file has at most 300 lines", TidyRule::longFiles, "class Example {}\n".repeat(301)),
    PARAMETERS(
            "a method has at most 4 parameters",
            TidyRule::manyParameters,
            "class Example { void move(int a, int b, int c, int d, int e) {} }"),
    LINE("a line has at most 120 characters", TidyRule::longLines, inMethod("int n" + " ".repeat(120) + "= 0;")),
    TODO("a TODO names its issue", TidyRule::strayTodos, inMethod("// TODO be quicker")),
    DEAD_CODE("no code sleeps in comments", TidyRule::deadCode, inMethod("// total = total.plus(fee);")),
    BANNER("no banners, no authors", TidyRule::banners, "/** @author me */ class Example {}"),
    SWITCH("no test is switched off", TidyRule::switches, "class Example { @Disabled(\"later\") void holds() {} }"),
    CATCH("nothing is caught and forgotten", TidyRule::emptyCatches, inMethod("try { } catch (Exception e) { /* */ }")),
    PRINT("only terminal classes print", TidyRule::prints, inMethod("System.out.println(1);")),
    LOMBOK("no Lombok", TidyRule::lombok, "import lombok.Data; class Example {}");

    private static final int METHOD_LINES_MAX = 40;
    private static final int FILE_LINES_MAX = 300;
    private static final int PARAMETERS_MAX = 4;
    private static final int LINE_MAX = 120;

    /** What Spring injects are a class's neighbours; a record around them would only hide how many there are. */
    private static final int INJECTED_MAX = 6;

    private static final Pattern INJECTED = Pattern.compile(
            "Component|Service|Repository|Configuration|Controller|RestController|DubboService|Autowired");
    private static final Pattern STRAY_TODO = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b(?! #\\d+)");
    private static final Pattern CODE_LINE = Pattern.compile(".*[;{}]\\s*(\\*/)?\\s*");
    private static final Pattern BANNERS =
            Pattern.compile("@author|@date|[=*#~_-]{4,}|/{4,}|Copyright|Licensed under", Pattern.CASE_INSENSITIVE);
    private static final Pattern SWITCHES =
            Pattern.compile("@(Disabled|Enabled)\\w*|@Ignore\\b|\\bAssumptions\\b|\\bassum(e|ing)[A-Z]\\w*\\(");
    private static final Pattern EMPTY_CATCH = Pattern.compile("\\bcatch\\s*\\([^)]*\\)\\s*\\{\\s*}");
    private static final Pattern PRINTS = Pattern.compile("\\bSystem\\s*\\.\\s*(out|err)\\b|\\.printStackTrace\\(\\)");
    private static final Pattern IMPORTS_LOMBOK = Pattern.compile("\\bimport\\s+(static\\s+)?lombok\\b");

    /** The terminals of the local stack, the bench and the harness, and the tests that say how much they saw. */
    private static final Pattern TERMINALS = Pattern.compile(
            ".*/(stack|bench|faults)/cli/.*|.*/e2e/(architecture/\\w+Test|mesh/(Fuzz|Slowest)Tests?)\\.java");

    private final String sentence;
    private final Function<Source, Stream<String>> search;
    private final String example;

    TidyRule(String sentence, Function<Source, Stream<String>> search, String example) {
        this.sentence = sentence;
        this.search = search;
        this.example = example;
    }

    /** Where the source breaks the rule. */
    Stream<String> broken(Source source) {
        return search.apply(source);
    }

    Source example() {
        return new Source(name(), example);
    }

    @Override
    public String toString() {
        return sentence;
    }

    private static String inMethod(String statements) {
        return "class Example {\n    void example() {\n" + statements + "\n}\n}\n";
    }

    private static Stream<String> longMethods(Source source) {
        return source.methods().stream()
                .filter(method -> method.bodyLines() > METHOD_LINES_MAX)
                .map(method -> method + ": " + method.bodyLines() + " lines");
    }

    private static Stream<String> longFiles(Source source) {
        var lines = source.lines().size();
        return lines > FILE_LINES_MAX ? Stream.of(source.name() + ": " + lines + " lines") : Stream.empty();
    }

    private static Stream<String> manyParameters(Source source) {
        return source.methods().stream()
                .filter(method -> !(method.isConstructor() && method.isOfRecord()))
                .filter(method -> method.parameters().size() > parametersMax(method))
                .map(method -> method + ": " + method.parameters().size() + " parameters");
    }

    private static int parametersMax(Source.Method method) {
        return method.isConstructor() && method.ownerHas(INJECTED) ? INJECTED_MAX : PARAMETERS_MAX;
    }

    private static Stream<String> longLines(Source source) {
        var lines = source.lines();
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).length() > LINE_MAX)
                .mapToObj(i -> source.at(i + 1L) + ": " + lines.get(i).length() + " characters");
    }

    private static Stream<String> strayTodos(Source source) {
        return inComments(source, comment -> STRAY_TODO.matcher(comment).find());
    }

    private static Stream<String> deadCode(Source source) {
        return inComments(
                source,
                comment -> !comment.startsWith("/**")
                        && comment.lines()
                                .anyMatch(line -> CODE_LINE.matcher(line).matches()));
    }

    private static Stream<String> banners(Source source) {
        return inComments(source, comment -> BANNERS.matcher(comment).find());
    }

    private static Stream<String> switches(Source source) {
        return source.inCode(SWITCHES);
    }

    private static Stream<String> emptyCatches(Source source) {
        return source.inCode(EMPTY_CATCH);
    }

    private static Stream<String> prints(Source source) {
        return TERMINALS.matcher(source.name()).matches() ? Stream.empty() : source.inCode(PRINTS);
    }

    private static Stream<String> lombok(Source source) {
        return source.inCode(IMPORTS_LOMBOK);
    }

    private static Stream<String> inComments(Source source, Predicate<String> isWrong) {
        return source.comments().stream()
                .filter(comment -> isWrong.test(comment.group()))
                .map(comment -> place(source, comment) + " " + comment.group());
    }

    private static String place(Source source, MatchResult comment) {
        return source.at(source.lineOf(comment.start()));
    }
}
