package io.tongbao.pay.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.kernel.store.LocalTransactions;
import io.tongbao.kernel.work.WorkAction;
import io.tongbao.kernel.work.WorkKind;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.product.ProductVersions;
import io.tongbao.pay.product.ProductVersions.Wish;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows F6 and F8 of the requirements: an asynchronous product answers accepted, and never more. */
class ProductRequestsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();

    private final ProductRequests requests = CONTEXT.getBean(ProductRequests.class);
    private final JdbcTemplate database = new JdbcTemplate(CONTEXT.getBean(DataSource.class));
    private final String request = TimeOrderedId.next("req");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_is_accepted_is_told_once_to_whoever_hears_its_key() {
        var accepted = accept("payout/batch", "1.00 CNY");
        assertThat(accepted.routingKey()).isEqualTo("payouts");
        assertThat(accepted.endedAt()).isNull();
        assertThat(accept("payout/batch", "1.00 CNY").id()).isEqualTo(accepted.id());
        assertThat(told(accepted.id())).isEqualTo(1);
        assertThat(requests.accepted(List.of(accepted.id())))
                .singleElement()
                .satisfies(one -> assertThat(one.wanted().content()).isEqualTo("Y29udGVudA=="));
        assertThatThrownBy(() -> requests.accept(wanted("payout/batch", "b3RoZXI="), amounts("1.00 CNY")))
                .hasMessageStartingWith("SAME_ID_OTHER_CONTENT");
    }

    @Test
    void a_product_that_callers_wait_for_is_not_accepted() {
        assertThatThrownBy(() -> accept("payout/bank", "1.00 CNY"))
                .hasMessageStartingWith("NO_SUCH_PRODUCT")
                .hasMessageContaining("synchronous");
        assertThatThrownBy(() -> accept("payout/nothing", "1.00 CNY")).hasMessageStartingWith("NO_SUCH_PRODUCT");
        assertThatThrownBy(() -> requests.byRequest("coffee", request))
                .hasMessageStartingWith("NO_SUCH_PRODUCT_REQUEST");
    }

    @Test
    void one_item_out_of_limits_keeps_all_from_being_accepted_and_a_repeat_is_not_judged_again() {
        var before = accept("payout/batch", "900.00 CNY");
        publish("{\"consume\":{\"mode\":\"ASYNC\",\"key\":\"payouts\"},\"limits\":[{\"currency\":\"CNY\","
                + "\"min_minor\":1,\"max_minor\":100}]}");
        try {
            assertThat(accept("payout/batch", "900.00 CNY").id()).isEqualTo(before.id());
            var other = new ProductRequest.Wanted("coffee", request + "-2", "payout/batch", "trace", 2, "Y29udGVudA==");
            assertThatThrownBy(() -> requests.accept(other, amounts("1.00 CNY", "1.01 CNY")))
                    .hasMessageStartingWith("AMOUNT_OUT_OF_LIMITS");
        } finally {
            publish("{\"consume\":{\"mode\":\"ASYNC\",\"key\":\"payouts\"}}");
        }
    }

    @Test
    void the_first_word_on_how_it_ended_holds_and_others_see_nothing_of_it() {
        var accepted = accept("payout/batch", "1.00 CNY");
        requests.ended(accepted.id(), "Zmlyc3Q=");
        requests.ended(accepted.id(), "c2Vjb25k");
        assertThat(requests.get("coffee", accepted.id()).outcome()).isEqualTo("Zmlyc3Q=");
        assertThat(requests.byRequest("coffee", request).endedAt()).isNotNull();
        assertThatThrownBy(() -> requests.get("tea", accepted.id())).hasMessageStartingWith("NO_SUCH_PRODUCT_REQUEST");
    }

    /** Row B9: a request that nobody carries out waits for a person, who may have it told again. */
    @Test
    void what_nobody_carries_out_is_work() {
        var accepted = accept("payout/batch", "1.00 CNY");
        var waiting = CONTEXT.getBean(WaitingRequests.class);
        assertThat(waiting.waiting(Instant.now().plusSeconds(60), 100))
                .extracting(WorkKind.Found::subject)
                .contains(accepted.id());
        assertThat(waiting.look(List.of(accepted.id()))).singleElement().satisfies(evidence -> {
            assertThat(evidence.isWaiting()).isTrue();
            assertThat(evidence.text()).contains("payout/batch of coffee", "payouts");
        });
        CONTEXT.getBean(LocalTransactions.class).run(() -> waiting.act(WorkAction.ASK, accepted.id()));
        assertThat(told(accepted.id())).isEqualTo(2);
        assertThat(requests.accepted(List.of(accepted.id() + "/1764500000000")))
                .extracting(ProductRequest::id)
                .containsExactly(accepted.id());
        requests.ended(accepted.id(), "ZW5k");
        assertThat(waiting.look(List.of(accepted.id()))).noneMatch(WorkKind.Evidence::isWaiting);
    }

    private ProductRequest accept(String product, String amount) {
        return requests.accept(wanted(product, "Y29udGVudA=="), amounts(amount));
    }

    private ProductRequest.Wanted wanted(String product, String content) {
        return new ProductRequest.Wanted("coffee", request, product, "trace", 1, content);
    }

    private static List<Money> amounts(String... amounts) {
        return List.of(amounts).stream().map(Money::of).toList();
    }

    private int told(String id) {
        return database.queryForObject("SELECT COUNT(*) FROM outbox WHERE subject LIKE ?", Integer.class, id + "%");
    }

    private static void publish(String content) {
        var versions = CONTEXT.getBean(ProductVersions.class);
        var draft =
                versions.draft(new Wish(TimeOrderedId.next("req"), "limits", "li"), Map.of("payout/batch", content));
        versions.publish(draft.version(), "li");
    }
}
