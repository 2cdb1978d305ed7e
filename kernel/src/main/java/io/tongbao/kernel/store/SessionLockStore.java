package io.tongbao.kernel.store;

import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.jspecify.annotations.Nullable;

/** Locks of the database server that end with the session that holds them; each name is of this schema. */
@Mapper
interface SessionLockStore {

    @Select("SELECT GET_LOCK(CONCAT(DATABASE(), '/', #{name}), 0)")
    @Nullable
    Integer take(String name);

    /** The session that holds it. */
    @Select("SELECT IS_USED_LOCK(CONCAT(DATABASE(), '/', #{name}))")
    @Nullable
    Long holder(String name);

    @Select("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '/', #{name}))")
    @Nullable
    Integer release(String name);
}
