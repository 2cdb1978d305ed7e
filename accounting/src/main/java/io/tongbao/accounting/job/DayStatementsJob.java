package io.tongbao.accounting.job;

import io.tongbao.accounting.journal.Days;
import io.tongbao.accounting.statement.Period;
import io.tongbao.accounting.statement.Statements;
import org.springframework.stereotype.Component;

/** The statements of a day. */
@Component
class DayStatementsJob extends StatementsJob {

    DayStatementsJob(Steps steps, Days days, Statements statements) {
        super(steps, days, statements, Period::day);
    }

    @Override
    public String name() {
        return "day-statements";
    }

    @Override
    public String about() {
        return "Writes a statement for each account of which something was booked on the day.";
    }
}
