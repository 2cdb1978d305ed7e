package io.tongbao.kernel.store;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ResultFlag;
import org.apache.ibatis.mapping.ResultMap;
import org.apache.ibatis.mapping.ResultMapping;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.LocalCacheScope;
import org.jspecify.annotations.Nullable;

/**
 * MyBatis as all services use it: a row becomes a record, component {@code payeeName} from column {@code payee_name}.
 * The mapping is worked out once per statement; MyBatis's own would compare every name with every column for each row.
 * So are the ways to the values that a statement is given.
 */
final class RowMapping extends Configuration {

    RowMapping() {
        // What bulk inserts wrote in the same transaction is read, not what a session remembers.
        setLocalCacheScope(LocalCacheScope.STATEMENT);
        getTypeHandlerRegistry().register(Instant.class, new InstantText());
    }

    @Override
    public ParameterHandler newParameterHandler(MappedStatement statement, @Nullable Object parameter, BoundSql sql) {
        return parameter == null
                ? super.newParameterHandler(statement, null, sql)
                : new Parameters(this, sql, parameter);
    }

    @Override
    public void addResultMap(ResultMap map) {
        var isPlain = map.getResultMappings().isEmpty() && map.getType().isRecord();
        super.addResultMap(isPlain ? ofRecord(map) : map);
    }

    private ResultMap ofRecord(ResultMap map) {
        var components = Arrays.stream(map.getType().getRecordComponents())
                .map(this::column)
                .toList();
        return new ResultMap.Builder(this, map.getId(), map.getType(), components, false).build();
    }

    private ResultMapping column(RecordComponent component) {
        var name = component.getName();
        var column = name.replaceAll("(?=\\p{Upper})", "_").toLowerCase(Locale.ROOT);
        return new ResultMapping.Builder(this, name, column, component.getType())
                .flags(List.of(ResultFlag.CONSTRUCTOR))
                .build();
    }
}
