package io.tongbao.accounting.journal;

import java.time.Instant;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Every version of the rules that was ever in force. */
@Mapper
interface RuleStore {

    record Row(int version, String content) {}

    @Select("SELECT version, content FROM rules ORDER BY version DESC LIMIT 1")
    Optional<Row> newest();

    /** Nothing if another instance has kept that version, whatever it says. */
    @Insert("""
            INSERT INTO rules (version, content, at) VALUES (#{version}, #{content}, #{at})
            ON DUPLICATE KEY UPDATE version = VALUES(version)""")
    void keep(int version, String content, Instant at);
}
