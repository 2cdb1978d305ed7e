package io.tongbao.accounting.journal;

import io.tongbao.kernel.Failure;
import java.util.Set;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.ast.BooleanLiteral;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.IntLiteral;
import org.springframework.expression.spel.ast.LongLiteral;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.OpAnd;
import org.springframework.expression.spel.ast.OpEQ;
import org.springframework.expression.spel.ast.OpGE;
import org.springframework.expression.spel.ast.OpGT;
import org.springframework.expression.spel.ast.OpLE;
import org.springframework.expression.spel.ast.OpLT;
import org.springframework.expression.spel.ast.OpNE;
import org.springframework.expression.spel.ast.OpOr;
import org.springframework.expression.spel.ast.OperatorNot;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.StringLiteral;
import org.springframework.expression.spel.ast.Ternary;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;

/**
 * What expressions may say: what they see, compared, chosen from, and sums of money. Nothing of it grows or repeats, so
 * that a rule costs what its text is long.
 */
final class Vocabulary {

    private static final int LENGTH_MAX = 400;
    private static final SpelExpressionParser PARSER =
            new SpelExpressionParser(new SpelParserConfiguration(SpelCompilerMode.MIXED, null));

    private static final Set<Class<?>> WORDS = Set.of(
            BooleanLiteral.class,
            CompoundExpression.class,
            Indexer.class,
            IntLiteral.class,
            LongLiteral.class,
            OpAnd.class,
            OpEQ.class,
            OpGE.class,
            OpGT.class,
            OpLE.class,
            OpLT.class,
            OpNE.class,
            OpOr.class,
            OperatorNot.class,
            PropertyOrFieldReference.class,
            StringLiteral.class,
            Ternary.class);

    /** Of {@link io.tongbao.kernel.Money}. */
    private static final Set<String> METHODS = Set.of("plus", "minus", "times");

    private Vocabulary() {}

    /**
     * @param field of the rules that it is
     * @throws Failure INVALID_ARGUMENT if it is no expression, or says more than it may
     */
    static SpelExpression read(String field, String text) {
        if (text.length() > LENGTH_MAX) {
            throw Failure.invalid(field, text.length() + " characters", "at most " + LENGTH_MAX);
        }
        try {
            var expression = PARSER.parseRaw(text);
            expectKnown(field, expression.getAST());
            return expression;
        } catch (ParseException mistyped) {
            throw Failure.invalid(field, text, mistyped.getSimpleMessage());
        } catch (IllegalStateException | IllegalArgumentException nothing) {
            throw Failure.invalid(field, "'" + text + "'", "an expression");
        }
    }

    private static void expectKnown(String field, SpelNode node) {
        var known = node instanceof MethodReference method
                ? METHODS.contains(method.getName())
                : WORDS.contains(node.getClass());
        if (!known) {
            throw Failure.invalid(
                    field, node.toStringAST(), "names, texts, comparisons, choices, and plus, minus, times of money");
        }
        for (int i = 0; i < node.getChildCount(); i++) {
            expectKnown(field, node.getChild(i));
        }
    }
}
