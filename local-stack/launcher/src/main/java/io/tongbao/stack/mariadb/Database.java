package io.tongbao.stack.mariadb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** How to reach one schema: a JDBC url, a user and its password. */
public record Database(String url, String user, String password) {
    private static final String PARAMETERS = "sslMode=DISABLED&rewriteBatchedStatements=true&cachePrepStmts=true"
            + "&useLocalSessionState=true&cacheServerConfiguration=true&elideSetAutoCommits=true";

    /** The url of a schema on this machine; an empty schema means none is selected. */
    public static String url(int port, String schema) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?" + PARAMETERS;
    }

    /** A new connection, auto-commit on; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}
