package io.tongbao.kernel.work;

import io.tongbao.kernel.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.jspecify.annotations.Nullable;

@Mapper
interface WorkStore {

    String COLUMNS =
            "id, kind, subject, currency, amount_minor, since, found_at, state, owner, proposal, action, action_by, "
                    + "action_note";

    record Row(
            long id,
            String kind,
            String subject,
            @Nullable String currency,
            @Nullable Long amountMinor,
            Instant since,
            Instant foundAt,
            WorkState state,
            String owner,
            @Nullable Long proposal,
            String action,
            String actionBy,
            String actionNote) {

        WorkItem item() {
            var amount = amountMinor == null ? null : Money.of(amountMinor, Objects.requireNonNull(currency));
            return new WorkItem(id, kind, subject, amount, since, foundAt, state, owner, wish());
        }

        private WorkItem.@Nullable Proposal wish() {
            return proposal == null
                    ? null
                    : new WorkItem.Proposal(
                            proposal, new WorkItem.Wish(WorkAction.valueOf(action), actionBy, actionNote));
        }
    }

    /** Lists one, unless it is or was listed; another instance may do the same. */
    @Insert("""
            INSERT INTO work (kind, subject, currency, amount_minor, since, found_at, state)
            SELECT #{kind}, #{f.subject}, #{f.amount.currency.currencyCode}, #{f.amount.minor}, #{f.since}, #{at},
                'OPEN'
            FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM work WHERE kind = #{kind} AND subject = #{f.subject})""")
    int insert(String kind, @Param("f") WorkKind.Found found, Instant at);

    @Select("SELECT " + COLUMNS + " FROM work WHERE kind = #{kind} AND subject = #{subject}")
    Row named(String kind, String subject);

    @Select("SELECT " + COLUMNS + " FROM work WHERE id = #{id}")
    Optional<Row> find(long id);

    @Select("SELECT " + COLUMNS + " FROM work WHERE id = #{id} FOR UPDATE")
    Optional<Row> lock(long id);

    /** @param kind empty for all */
    @Select("SELECT " + COLUMNS + """
             FROM work WHERE state = #{state} AND id > #{after} AND (#{kind} = '' OR kind = #{kind})
            ORDER BY id LIMIT #{most}""")
    List<Row> rows(WorkState state, String kind, long after, int most);

    @Update("UPDATE work SET owner = #{owner} WHERE id = #{id}")
    void assign(long id, String owner);

    @Update("""
            UPDATE work SET proposal = #{number}, action = #{w.action}, action_by = #{w.by}, action_note = #{w.note}
            WHERE id = #{id}""")
    void propose(long id, long number, @Param("w") WorkItem.Wish wish);

    @Update("UPDATE work SET proposal = NULL, action = '', action_by = '', action_note = '' WHERE id = #{id}")
    void reviewed(long id);

    @Update("""
            UPDATE work SET state = 'DONE', proposal = NULL, action = '', action_by = '', action_note = ''
            WHERE id = #{id} AND state = 'OPEN'""")
    int end(long id);

    @Insert("""
            INSERT INTO work_entry (work, step, done_by, note, at)
            VALUES (#{work}, #{e.step}, #{e.by}, #{e.note}, #{e.at})""")
    void write(long work, @Param("e") WorkItem.Entry entry);

    /** Whether somebody has done that, in these words, since an entry; 0 for ever. */
    @Select("""
            SELECT EXISTS (SELECT 1 FROM work_entry WHERE work = #{work} AND id > #{after} AND step = #{e.step}
                AND done_by = #{e.by} AND note = #{e.note})""")
    boolean isWritten(long work, @Param("e") WorkItem.Entry entry, long after);

    /** The number of the entry that was written last. */
    @Select("SELECT MAX(id) FROM work_entry WHERE work = #{work}")
    long lastEntry(long work);

    @Select("SELECT step, done_by, note, at FROM work_entry WHERE work = #{work} ORDER BY id")
    List<EntryRow> entries(long work);

    record EntryRow(String step, String doneBy, String note, Instant at) {

        WorkItem.Entry entry() {
            return new WorkItem.Entry(step, doneBy, note, at);
        }
    }

    @Select("SELECT COUNT(*) FROM work WHERE state = 'OPEN'")
    int openCount();
}
