package io.tongbao.stack.program;

import io.tongbao.stack.Instance;
import io.tongbao.stack.Layout;
import io.tongbao.stack.Part;
import io.tongbao.stack.Secrets;
import io.tongbao.stack.mariadb.Database;
import io.tongbao.stack.mariadb.MariaDbServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The database server: one schema and one user per service, and an operator who may read them all. */
final class MariaDbProgram implements Program {
    private final Layout layout;
    private final Secrets secrets;

    MariaDbProgram(Layout layout, Secrets secrets) {
        this.layout = layout;
        this.secrets = secrets;
    }

    @Override
    public List<String> prepare(Map<String, String> overrides) {
        var folder = layout.folder(Instance.first(Part.MARIADB));
        return new MariaDbServer(folder, layout.ports().mariadb()).prepare(accounts(), overrides);
    }

    private String accounts() {
        var sql = new StringBuilder(MariaDbServer.rootOnly(secrets.databasePassword("root")));
        sql.append(MariaDbServer.account("operator", secrets.databasePassword("operator")));
        for (var service : Part.services()) {
            var user = service.databaseUser();
            sql.append(MariaDbServer.schema(service.schema(), user, secrets.databasePassword(user)));
            sql.append("GRANT SELECT ON `%s`.* TO operator@'127.0.0.1';%n".formatted(service.schema()));
        }
        return sql.toString();
    }

    @Override
    public List<Integer> ports() {
        return List.of(layout.ports().mariadb());
    }

    @Override
    public boolean isReady() {
        // A frozen server accepts connections and never says a word.
        var url = Database.url(layout.ports().mariadb(), "") + "&connectTimeout=2000&socketTimeout=2000";
        var operator = new Database(url, "operator", secrets.databasePassword("operator"));
        try (var connection = operator.connect()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public String url() {
        return "mysql://" + Layout.local(layout.ports().mariadb());
    }
}
