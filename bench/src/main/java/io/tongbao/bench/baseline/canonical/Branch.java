package io.tongbao.bench.baseline.canonical;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database in AT mode: a local transaction on it is a branch of the global one. */
record Branch(JdbcTemplate jdbc, TransactionTemplate transactions) {

    static Branch of(DataSource seen) {
        return new Branch(new JdbcTemplate(seen), new TransactionTemplate(new DataSourceTransactionManager(seen)));
    }
}
