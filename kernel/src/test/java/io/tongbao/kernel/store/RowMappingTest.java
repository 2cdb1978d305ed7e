package io.tongbao.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.ResultMapping;
import org.junit.jupiter.api.Test;

class RowMappingTest {

    record Row(String id, long amountMinor, BatchState state, Instant endedAt) {}

    interface Rows {

        @Select("SELECT id, amount_minor, state, ended_at FROM somewhere")
        List<Row> all();

        @Select("SELECT COUNT(*) FROM somewhere")
        long count();
    }

    private final RowMapping mybatis = new RowMapping();

    RowMappingTest() {
        mybatis.addMapper(Rows.class);
    }

    @Test
    void a_record_is_made_of_the_columns_that_its_components_name() {
        assertThat(map("all").getConstructorResultMappings())
                .extracting(ResultMapping::getProperty, ResultMapping::getColumn)
                .map(tuple -> tuple.toList())
                .containsExactly(
                        List.of("id", "id"),
                        List.of("amountMinor", "amount_minor"),
                        List.of("state", "state"),
                        List.of("endedAt", "ended_at"));
    }

    @Test
    void what_is_no_record_is_left_to_mybatis() {
        assertThat(map("count").getResultMappings()).isEmpty();
    }

    private ResultMap map(String method) {
        return mybatis.getMappedStatement(Rows.class.getName() + "." + method)
                .getResultMaps()
                .get(0);
    }
}
