package io.tongbao.bench.baseline.limit;

import java.util.Collection;
import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

/** What is read and changed: coupons and balances, in the tables of trade-core and account-core. */
@Mapper
interface SaleStore {

    String IDS = "<foreach collection='ids' item='id' open='(' separator=',' close=')'>#{id}</foreach>";

    record Coupon(String id, String subsidyAccount, long offMinor) {}

    record Balance(String id, long balanceMinor, long frozenMinor, boolean mayOverdraw) {}

    record Change(String account, long minor) {}

    @Select("<script>SELECT id, subsidy_account, off_minor FROM coupon WHERE state = 'ISSUED' AND id IN " + IDS
            + " FOR UPDATE</script>")
    List<Coupon> coupons(Collection<String> ids);

    @Update("<script>UPDATE coupon SET state = 'USED' WHERE id IN " + IDS + "</script>")
    void use(Collection<String> ids);

    @Select("<script>SELECT id, balance_minor, frozen_minor, may_overdraw FROM account WHERE id IN " + IDS
            + " ORDER BY id FOR UPDATE</script>")
    List<Balance> lock(Collection<String> ids);

    @Update("<script>UPDATE account SET balance_minor = balance_minor + CASE id "
            + "<foreach collection='changes' item='c'>WHEN #{c.account} THEN #{c.minor} </foreach> END WHERE id IN "
            + "<foreach collection='changes' item='c' open='(' separator=',' close=')'>#{c.account}</foreach></script>")
    void move(List<Change> changes);
}
