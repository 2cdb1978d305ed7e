package io.tongbao.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tongbao.stack.Part;
import io.tongbao.stack.Progress;
import io.tongbao.stack.Stack;
import io.tongbao.stack.demo.Facts;
import io.tongbao.stack.demo.Story;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the story of a latte on the mesh. */
@Command(name = "demo", description = "Buys a latte in every way; exits with 0 only if every fact held.")
final class Demo implements Callable<Integer> {
    @Option(names = "--json", description = "Prints one JSON document with the facts instead of the story.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var stack = Tongbao.stack();
        raise(stack);
        var facts = new Facts(json ? line -> {} : System.out::println);
        Story.tell(stack, facts);
        var held = facts.held();
        if (json) {
            var document = Map.of("held", held, "facts", facts.all());
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } else {
            var broken = facts.all().stream().filter(fact -> !fact.held()).count();
            System.out.printf("%n%d facts, %d did not hold%n", facts.all().size(), broken);
        }
        return held ? 0 : 1;
    }

    private void raise(Stack stack) {
        var names = Arrays.stream(Part.values()).map(Part::id).toList();
        if (!names.stream().allMatch(name -> stack.process(name).isAlive())) {
            stack.start(names, json ? Progress.SILENT : new Lines());
        }
    }
}
