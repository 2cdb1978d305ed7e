package io.tongbao.kernel.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.apache.ibatis.executor.parameter.ParameterHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.JdbcType;
import org.apache.ibatis.type.TypeHandler;
import org.apache.ibatis.type.TypeHandlerRegistry;
import org.apache.ibatis.type.UnknownTypeHandler;
import org.jspecify.annotations.Nullable;

/** Gives a statement its values; those of a bulk insert are many, so each is read by the shortest way. */
final class Parameters implements ParameterHandler {

    private final TypeHandlerRegistry types;
    private final JdbcType ofNull;
    private final BoundSql sql;
    private final Object root;
    private final boolean isOneValue;
    private final Map<String, Object> ofLoops;

    Parameters(Configuration configuration, BoundSql sql, Object root) {
        this.types = configuration.getTypeHandlerRegistry();
        this.ofNull = configuration.getJdbcTypeForNull();
        this.sql = sql;
        this.root = root;
        this.isOneValue = types.hasTypeHandler(root.getClass());
        this.ofLoops = sql.getAdditionalParameters();
    }

    @Override
    public Object getParameterObject() {
        return root;
    }

    @Override
    public void setParameters(PreparedStatement statement) throws SQLException {
        var index = 0;
        for (var mapping : sql.getParameterMappings()) {
            index++;
            set(statement, index, mapping, value(mapping.getProperty()));
        }
    }

    private @Nullable Object value(String path) {
        if (!ofLoops.isEmpty() && sql.hasAdditionalParameter(path)) {
            return sql.getAdditionalParameter(path);
        }
        return isOneValue ? root : Values.at(root, path);
    }

    private void set(PreparedStatement statement, int index, ParameterMapping mapping, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, ofNull.TYPE_CODE);
        } else {
            handler(mapping, value).setParameter(statement, index, value, mapping.getJdbcType());
        }
    }

    @SuppressWarnings("unchecked")
    private TypeHandler<Object> handler(ParameterMapping mapping, Object value) {
        var known = mapping.getTypeHandler();
        var own = known instanceof UnknownTypeHandler ? types.getTypeHandler(value.getClass()) : null;
        return (TypeHandler<Object>) (own == null ? known : own);
    }
}
