package io.tongbao.e2e.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** One source file, as people read it (lines, comments) and as the compiler does (methods). */
record Source(String name, String text) {

    /** @param bodyLines from brace to brace; 0 without a body */
    record Method(Source source, ClassTree owner, MethodTree tree, long line, long bodyLines) {

        boolean isConstructor() {
            return tree.getReturnType() == null;
        }

        boolean isOfRecord() {
            return owner.getKind() == Tree.Kind.RECORD;
        }

        boolean ownerHas(Pattern annotation) {
            return Stream.concat(owner.getModifiers().getAnnotations().stream(), constructorAnnotations())
                    .anyMatch(found -> annotation
                            .matcher(found.getAnnotationType().toString())
                            .matches());
        }

        List<? extends VariableTree> parameters() {
            return tree.getParameters();
        }

        private Stream<? extends AnnotationTree> constructorAnnotations() {
            return tree.getModifiers().getAnnotations().stream();
        }

        @Override
        public String toString() {
            return source.at(line) + " " + owner.getSimpleName() + "." + tree.getName();
        }
    }

    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\"(?:[^\"\\\\]++|\\\\.|\"(?!\"\"))*+\"\"\""
                    + "|\"(?:[^\"\\\\\n]++|\\\\.)*+\"|'(?:[^'\\\\\n]++|\\\\.)*+'"
                    + "|//[^\n]*+|/\\*(?:[^*]++|\\*(?!/))*+\\*/",
            Pattern.DOTALL);

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    /** Two rules look at methods, and the compiler takes its time. */
    private static final Map<Source, List<Method>> PARSED = new ConcurrentHashMap<>();

    static Source read(Path file) {
        try {
            return new Source(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> lines() {
        return text.lines().toList();
    }

    /** The comments, each with its place. */
    List<MatchResult> comments() {
        return NOT_CODE.matcher(text)
                .results()
                .filter(found -> found.group().startsWith("/"))
                .toList();
    }

    /** The text with blanks instead of comments and of what is in quotes: every place stays where it was. */
    String code() {
        return NOT_CODE.matcher(text).replaceAll(found -> found.group().replaceAll("[^\n]", " "));
    }

    /** The places where the code, without comments and quoted text, matches. */
    Stream<String> inCode(Pattern pattern) {
        return pattern.matcher(code()).results().map(found -> at(lineOf(found.start())) + " " + found.group());
    }

    long lineOf(int place) {
        return text.substring(0, place).chars().filter(c -> c == '\n').count() + 1;
    }

    String at(long line) {
        return name + ":" + line;
    }

    List<Method> methods() {
        return PARSED.computeIfAbsent(this, Source::parsed);
    }

    private List<Method> parsed() {
        var task = (JavacTask)
                COMPILER.getTask(Writer.nullWriter(), FILES, new DiagnosticCollector<>(), null, null, List.of(file()));
        try {
            var methods = new ArrayList<Method>();
            var positions = Trees.instance(task).getSourcePositions();
            task.parse().forEach(unit -> collect(unit, positions, methods));
            return methods;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void collect(CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
        new TreePathScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree tree, Void nothing) {
                var owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
                methods.add(new Method(
                        Source.this, owner, tree, line(unit, positions, tree), bodyLines(unit, positions, tree)));
                return super.visitMethod(tree, null);
            }
        }.scan(unit, null);
    }

    private static long line(CompilationUnitTree unit, SourcePositions positions, Tree tree) {
        return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    }

    private static long bodyLines(CompilationUnitTree unit, SourcePositions positions, MethodTree tree) {
        var body = tree.getBody();
        if (body == null) {
            return 0;
        }
        var end = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, body));
        return end - line(unit, positions, body) + 1;
    }

    private JavaFileObject file() {
        return new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
