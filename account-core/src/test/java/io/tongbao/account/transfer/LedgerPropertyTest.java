package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.kernel.store.LocalTransactions;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows C1 to C5 and I2 of the requirements: whatever is asked of the ledger in whatever order, it says and does what
 * {@link LedgerModel} does, into how many parts accounts may be split. Each run draws new scripts. A failure shows the
 * shortest script that was found, to be put into {@link TransfersTest}; the seed that is printed beside it, as
 * {@code @Property(seed = "..")}, draws it again.
 */
class LedgerPropertyTest {

    private static final int THREADS = 3;
    private static final List<String> TABLES =
            List.of("misplaced", "entry", "transfer", "account WHERE part_of IS NOT NULL", "account", "batch");
    private static final List<String> ACCOUNTS = List.of("buyer", "friend", "shop", "clearing", "fees");
    private static final List<String> OPENING = List.of(
            "open clearing CHANNEL_CLEARING",
            "open buyer USER_BALANCE",
            "open friend USER_BALANCE",
            "open shop MERCHANT",
            "open fees FEE",
            "fund buyer 100.00",
            "fund friend 30.00");

    /** Each property has its own: what shrinks the failure of one must not meet the other. */
    private final ConfigurableApplicationContext context = LedgerContext.start();

    @AfterProperty
    void stop() {
        context.close();
    }

    @Property
    void the_ledger_answers_and_ends_as_its_model_does(@ForAll("scripts") List<String> script) {
        var both = new Both();
        script.forEach(both::agreeOn);
    }

    @Property
    void what_threads_ask_at_once_ends_as_if_asked_in_some_order(@ForAll("threads") List<List<String>> scripts)
            throws Exception {
        var both = new Both();
        var answers = both.ledger.atOnce(scripts);
        var story = String.join("\n", answers.stream().map(Object::toString).toList());
        both.ledger.countTheMoney(story);
        var books = both.ledger.books();
        assertThat(LedgerOrders.explain(both.model, answers, books))
                .as(story + "\nbooks: " + books)
                .isTrue();
    }

    /** The ledger and its model, with the same few accounts, and what both were asked. */
    private final class Both {

        private final LedgerScript ledger;
        private final LedgerModel model = new LedgerModel();
        private final StringBuilder story = new StringBuilder();

        Both() {
            var database = new JdbcTemplate(context.getBean(DataSource.class));
            context.getBean(LocalTransactions.class)
                    .run(() -> TABLES.forEach(table -> database.update("DELETE FROM " + table)));
            ledger = new LedgerScript(context);
            OPENING.forEach(this::agreeOn);
        }

        void agreeOn(String command) {
            var owed = model.answer(command);
            story.append(command).append(" -> ").append(owed).append('\n');
            assertThat(ledger.answer(command)).as(story.toString()).isEqualTo(owed);
            assertThat(ledger.books()).as(story.toString()).isEqualTo(model.books());
            ledger.countTheMoney(story.toString());
        }
    }

    @Provide
    Arbitrary<List<String>> scripts() {
        var wait = Arbitraries.of("wait PT1H", "wait PT12H", "wait PT24H");
        var fund = Arbitraries.of(ACCOUNTS).map(account -> "fund " + account + " 50.00");
        return Arbitraries.frequencyOf(
                        Tuple.of(12, command("").map(List::of)),
                        Tuple.of(3, LedgerSales.story("")),
                        Tuple.of(1, wait.map(List::of)),
                        Tuple.of(1, fund.map(List::of)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25)
                .map(parts -> parts.stream().flatMap(List::stream).toList());
    }

    @Provide
    Arbitrary<List<List<String>>> threads() {
        var scripts = IntStream.range(0, THREADS)
                .mapToObj(thread -> Character.toString('x' + thread))
                .map(mark -> Arbitraries.oneOf(command(mark).list().ofMinSize(1).ofMaxSize(5), LedgerSales.story(mark)))
                .toList();
        return Combinators.combine(scripts).as(each -> each);
    }

    /** Few names, so that they meet again; what a batch is made of ends with the mark of the thread that draws it. */
    private static Arbitrary<String> command(String mark) {
        var id = Arbitraries.of("t1", "t2", "t3", "t4");
        var batch = Arbitraries.of("b1", "b2", "b3").map(name -> name + mark);
        var account = Arbitraries.of(ACCOUNTS);
        var parts = Arbitraries.of(1, 2, 5);
        var amount = Arbitraries.integers().between(1, 120).map(yuan -> yuan + ".00");
        var item = Combinators.combine(id, way(), amount).as((one, way, yuan) -> one + " " + way + " " + yuan);
        var refund = id.map(one -> " REFUND " + one + mark);
        var role = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just("")), Tuple.of(3, Arbitraries.just(" BUYER")), Tuple.of(2, refund));
        var linked = Combinators.combine(Arbitraries.of("p1", "p2", "p3"), item, role)
                .as((payment, one, what) -> payment + " " + one.replaceFirst(" ", mark + " ") + what);
        var random = linked.list().ofMinSize(1).ofMaxSize(5).map(list -> String.join(", ", list));
        var items = Arbitraries.frequencyOf(
                Tuple.of(4, random), Tuple.of(1, LedgerSales.sale(mark)), Tuple.of(1, LedgerSales.refund(mark)));
        return Arbitraries.frequencyOf(
                Tuple.of(5, item.map(one -> "reserve " + one)),
                Tuple.of(3, id.map(one -> "post " + one)),
                Tuple.of(3, Combinators.combine(id, amount).as((one, yuan) -> "post " + one + " " + yuan)),
                Tuple.of(2, id.map(one -> "cancel " + one)),
                Tuple.of(5, Combinators.combine(batch, items).as((one, list) -> "batch " + one + ": " + list)),
                Tuple.of(4, batch.map(one -> "confirm " + one)),
                Tuple.of(2, batch.map(one -> "rollback " + one)),
                Tuple.of(1, account.map(one -> "freeze " + one)),
                Tuple.of(2, account.map(one -> "unfreeze " + one)),
                Tuple.of(2, Combinators.combine(account, parts).as((one, count) -> "split " + one + " " + count)),
                Tuple.of(1, account.map(one -> "close " + one)));
    }

    /** From whom to whom: mostly two that are there, seldom one to itself or to nobody. */
    private static Arbitrary<String> way() {
        var good = Combinators.combine(
                        Arbitraries.of(ACCOUNTS), Arbitraries.integers().between(1, 3))
                .as((payer, steps) -> payer + " " + ACCOUNTS.get((ACCOUNTS.indexOf(payer) + steps) % ACCOUNTS.size()));
        return Arbitraries.frequencyOf(
                Tuple.of(20, good), Tuple.of(1, Arbitraries.of("buyer buyer", "nobody shop", "buyer nobody")));
    }
}
