package io.tongbao.pay.product;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** Versions of the tree, each with all its nodes, and which of them is in force. */
@Mapper
interface ProductStore {

    String COLUMNS = "version, base, request, note, drafted_by, drafted_at, published_by, published_at";

    record NodeRow(String path, String content) {}

    @Select("SELECT version FROM product_in_force")
    int inForce();

    /** The lock of all that draft a version, or change which one is in force. */
    @Select("SELECT version FROM product_in_force FOR UPDATE")
    int lockInForce();

    @Update("UPDATE product_in_force SET version = #{version}")
    void putInForce(int version);

    @Select("SELECT path, content FROM product WHERE version = #{version} ORDER BY path")
    List<NodeRow> nodes(int version);

    @Insert("""
            INSERT INTO product (version, path, content)
            SELECT #{to}, path, content FROM product WHERE version = #{from}""")
    void copy(int from, int to);

    @Insert("""
            INSERT INTO product (version, path, content) VALUES (#{version}, #{path}, #{content})
            ON DUPLICATE KEY UPDATE content = VALUES(content)""")
    void put(int version, String path, String content);

    @Select("SELECT COALESCE(MAX(version), 0) FROM product_version")
    int newest();

    @Insert("""
            INSERT INTO product_version (version, base, request, note, drafted_by, drafted_at)
            VALUES (#{v.version}, #{v.base}, #{v.request}, #{v.note}, #{v.draftedBy}, #{v.draftedAt})""")
    void insert(@Param("v") ProductVersion version);

    @Update("""
            UPDATE product_version SET published_by = #{by}, published_at = #{at}
            WHERE version = #{version} AND published_at IS NULL""")
    int publish(int version, String by, Instant at);

    @Select("SELECT " + COLUMNS + " FROM product_version WHERE version = #{version}")
    Optional<ProductVersion> find(int version);

    @Select("SELECT " + COLUMNS + " FROM product_version WHERE request = #{request}")
    Optional<ProductVersion> asked(String request);

    @Select("SELECT " + COLUMNS + " FROM product_version ORDER BY version DESC LIMIT #{most}")
    List<ProductVersion> newestFirst(int most);
}
