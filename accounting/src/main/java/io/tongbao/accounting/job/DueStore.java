package io.tongbao.accounting.job;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface DueStore {

    String JOBS = "<foreach collection='jobs' item='job' open='(' separator=',' close=')'>#{job}</foreach>";

    record Row(String job, LocalDate day, int tries) {}

    /** One that is known stays as it is. */
    @Insert("""
            INSERT INTO due_job (job, day, due_at, tries, next_at) VALUES (#{job}, #{day}, #{dueAt}, 0, #{dueAt})
            ON DUPLICATE KEY UPDATE tries = tries""")
    void remember(String job, LocalDate day, Instant dueAt);

    @Select("<script>SELECT job, day, tries FROM due_job WHERE done_at IS NULL AND next_at &lt;= #{now} AND job IN "
            + JOBS + " ORDER BY due_at, job, day LIMIT 20</script>")
    List<Row> now(Collection<String> jobs, Instant now);

    @Select("SELECT job, day, tries FROM due_job WHERE job = #{job} AND day = #{day} AND done_at IS NULL FOR UPDATE")
    Optional<Row> lock(String job, LocalDate day);

    @Update("UPDATE due_job SET done_at = #{at} WHERE job = #{job} AND day = #{day}")
    void done(String job, LocalDate day, Instant at);

    @Update("UPDATE due_job SET tries = tries + 1, next_at = #{next} WHERE job = #{job} AND day = #{day}")
    void failed(String job, LocalDate day, Instant next);

    record OldestRow(Instant dueAt) {}

    @Select("<script>SELECT due_at FROM due_job WHERE done_at IS NULL AND job IN " + JOBS
            + " ORDER BY due_at LIMIT 1</script>")
    Optional<OldestRow> oldest(Collection<String> jobs);
}
