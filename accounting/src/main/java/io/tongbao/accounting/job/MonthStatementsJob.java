package io.tongbao.accounting.job;

import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.statement.Period;
import io.tongbao.accounting.statement.Statements;
import org.springframework.stereotype.Component;

/** The statements of a month. */
@Component
class MonthStatementsJob extends StatementsJob {

    MonthStatementsJob(Steps steps, Days days, Statements statements) {
        super(steps, days, statements, Period::month);
    }

    @Override
    public String name() {
        return "month-statements";
    }

    @Override
    public String about() {
        return "Writes a statement for each account of which something was booked in the month; named by its last day.";
    }
}
