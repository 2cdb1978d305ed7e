package io.tongbao.pay.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.TimeOrderedId;
import io.tongbao.pay.payment.FeatureContext;
import io.tongbao.pay.product.ProductVersions.Wish;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Rows F7 F9 of the requirements. */
class ProductVersionsTest {

    private static final ConfigurableApplicationContext CONTEXT = FeatureContext.start();
    private static final String CLOSED = "{\"open\":false}";

    private final ProductVersions versions = CONTEXT.getBean(ProductVersions.class);
    private final Products products = CONTEXT.getBean(Products.class);
    private final ProductView view = CONTEXT.getBean(ProductView.class);
    private final Wish wish = new Wish(TimeOrderedId.next("req"), "a quiet night", "li");

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void what_came_after_the_first_products_is_in_the_tree_that_nobody_has_changed() {
        assertThat(versions.tree(1).nodes())
                .containsKeys("pay/antom", "pay/antom/page", "collect/antom", "collect/antom/page");
    }

    @Test
    void a_draft_is_nothing_until_it_is_published_and_then_all_at_once() {
        var draft = versions.draft(wish, Map.of("pay/wechat", CLOSED, "pay/gift", "{}"));
        assertThat(draft.isPublished()).isFalse();
        assertThat(isOpen("pay/wechat/native")).isTrue();
        assertThat(view.differences(draft.version()))
                .extracting(ProductView.Difference::path)
                .containsExactly("pay/gift", "pay/wechat", "pay/wechat/native");
        var published = versions.publish(draft.version(), "wang");
        assertThat(published.publishedBy()).isEqualTo("wang");
        assertThat(products.inForce().version()).isEqualTo(draft.version());
        assertThat(isOpen("pay/wechat/native")).isFalse();
        assertThat(isOpen("pay/gift")).isTrue();
        assertThat(versions.publish(draft.version(), "zhao")).isEqualTo(published);
        assertThat(view.differences(draft.version())).isEmpty();
    }

    @Test
    void the_same_request_again_is_the_same_version() {
        var draft = versions.draft(wish, Map.of("pay/card", CLOSED));
        assertThat(versions.draft(wish, Map.of("pay/card", CLOSED)).version()).isEqualTo(draft.version());
        assertThatThrownBy(() -> versions.draft(wish, Map.of("pay/card", "{}")))
                .hasMessageStartingWith("SAME_ID_OTHER_CONTENT");
        assertThatThrownBy(() -> versions.draft(wish, Map.of("pay/card", CLOSED, "pay/bank", CLOSED)))
                .hasMessageStartingWith("SAME_ID_OTHER_CONTENT");
        versions.publish(draft.version(), "li");
        assertThat(versions.draft(wish, Map.of("pay/card", CLOSED)).version()).isEqualTo(draft.version());
    }

    @Test
    void of_two_drafts_of_one_version_only_one_is_published() {
        var one = versions.draft(wish, Map.of("pay/card", "{\"business_lines\":[\"tea\"]}"));
        var other = versions.draft(
                new Wish(TimeOrderedId.next("req"), "another night", "li"),
                Map.of("pay/bank", "{\"business_lines\":[\"tea\"]}"));
        versions.publish(one.version(), "li");
        assertThatThrownBy(() -> versions.publish(other.version(), "li"))
                .hasMessageStartingWith("ILLEGAL_TRANSITION")
                .hasMessageContaining("draft it again");
    }

    @Test
    void the_way_back_is_a_new_version_and_closes_what_was_not_there() {
        var before = products.inForce().version();
        var draft = versions.draft(wish, Map.of("pay/card", "{\"limits\":[]}", "pay/coin", "{}"));
        assertThatThrownBy(() -> versions.rollBack(back("early"), draft.version()))
                .hasMessageStartingWith("ILLEGAL_TRANSITION");
        versions.publish(draft.version(), "li");
        var back = versions.rollBack(back("late"), before);
        assertThat(back.version()).isGreaterThan(draft.version());
        assertThat(products.inForce().version()).isEqualTo(back.version());
        assertThat(products.inForce().nodes().get("pay/card"))
                .isEqualTo(versions.tree(before).nodes().get("pay/card"));
        assertThat(isOpen("pay/coin")).isFalse();
        assertThat(versions.rollBack(back("late"), before).version()).isEqualTo(back.version());
        assertThatThrownBy(() -> versions.publish(draft.version(), "li")).hasMessageContaining("roll back");
    }

    @Test
    void what_is_wrong_in_a_draft_is_said_with_its_node() {
        assertThatThrownBy(() -> versions.draft(wish, Map.of("pay/card", "{\"opem\":true}")))
                .hasMessageStartingWith("INVALID_ARGUMENT")
                .hasMessageContaining("pay/card");
        assertThatThrownBy(() -> versions.draft(wish, Map.of("pay/nobody/page", "{}")))
                .hasMessageContaining("pay/nobody");
        assertThatThrownBy(() -> versions.publish(4711, "li")).hasMessageStartingWith("NO_SUCH_PRODUCT_VERSION");
    }

    /** It would be no product any more, and nothing that was there before would bring it back. */
    @Test
    void nothing_goes_below_a_product_that_is_there() {
        assertThatThrownBy(() -> versions.draft(wish, Map.of("pay/balance/vip", "{}")))
                .hasMessageStartingWith("INVALID_ARGUMENT")
                .hasMessageContaining("pay/balance/vip");
        assertThat(versions.draft(wish, Map.of("pay/new", "{}", "pay/new/qr", "{}"))
                        .isPublished())
                .isFalse();
    }

    private Wish back(String night) {
        return new Wish(wish.request() + night, "back to " + night, "li");
    }

    private boolean isOpen(String path) {
        return products.inForce()
                .product(path, "tea")
                .objection("tea", Money.of("1.00 CNY"))
                .isEmpty();
    }
}
