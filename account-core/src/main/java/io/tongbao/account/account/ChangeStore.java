package io.tongbao.account.account;

import java.time.Instant;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;

/** Who changed an account, and how. */
@Mapper
interface ChangeStore {

    /** @param what OPENED, a state that it was moved to, or SPLIT and into how many parts */
    @Insert("INSERT INTO account_change (account, what, asked_by, at) VALUES (#{account}, #{what}, #{askedBy}, #{at})")
    void changed(String account, String what, String askedBy, Instant at);
}
