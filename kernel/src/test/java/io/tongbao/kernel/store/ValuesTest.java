package io.tongbao.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tongbao.kernel.Money;
import java.util.HashMap;
import java.util.Map;
import org.apache.ibatis.binding.BindingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private record Price(Money total, @Nullable Price before) {}

    private final Price price = new Price(Money.of(1201, "CNY"), new Price(Money.of(1, "USD"), null));

    @Test
    void a_path_leads_through_maps_records_and_beans() {
        var root = Map.of("price", price, "at", 7L);
        assertThat(Values.at(root, "price.total.minor")).isEqualTo(1201L);
        assertThat(Values.at(root, "price.before.total.currency.currencyCode")).isEqualTo("USD");
        assertThat(Values.at(root, "at")).isEqualTo(7L);
        assertThat(Values.at(price, "total.minor")).isEqualTo(1201L);
    }

    @Test
    void it_ends_where_there_is_nothing() {
        assertThat(Values.at(price, "before.before.total.minor")).isNull();
        var root = new HashMap<String, @Nullable Object>();
        root.put("batch", null);
        assertThat(Values.at(root, "batch")).isNull();
    }

    @Test
    void a_name_that_there_is_not_is_named() {
        assertThatThrownBy(() -> Values.at(Map.of("price", price), "cost"))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("cost")
                .hasMessageContaining("price");
        assertThatThrownBy(() -> Values.at(price, "totals"))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("totals")
                .hasMessageContaining("Price");
    }
}
