package io.tongbao.trade.line;

import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
interface LineStore {

    String COLUMNS = """
            name, state, permissions, token_sha256, previous_sha256, previous_until, created_by, created_at, changed_by,
            changed_at""";

    /** The lock of all that change a business line, too. */
    @Update("UPDATE line_directory SET version = version + 1 WHERE id = 1")
    void advance();

    @Select("SELECT version FROM line_directory WHERE id = 1")
    long version();

    @Insert("INSERT INTO business_line (" + COLUMNS + ") VALUES (#{name}, #{state}, #{permissions}, #{tokenSha256},"
            + " #{previousSha256}, #{previousUntil}, #{createdBy}, #{createdAt}, #{changedBy}, #{changedAt})")
    void insert(BusinessLine line);

    @Update("""
            UPDATE business_line SET state = #{state}, token_sha256 = #{tokenSha256},
                previous_sha256 = #{previousSha256}, previous_until = #{previousUntil}, changed_by = #{changedBy},
                changed_at = #{changedAt}
            WHERE name = #{name} AND state = 'ACTIVE'""")
    int update(BusinessLine line);

    @Select("SELECT " + COLUMNS + " FROM business_line WHERE name = #{name}")
    Optional<BusinessLine> find(String name);

    @Select("SELECT COUNT(*) FROM business_line WHERE token_sha256 = #{sha256} OR previous_sha256 = #{sha256}")
    int owners(String sha256);

    @Select("SELECT " + COLUMNS + " FROM business_line ORDER BY name")
    List<BusinessLine> all();
}
