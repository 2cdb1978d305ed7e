package io.tongbao.accounting.job;

import java.util.List;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Select;

/** Parts as Spring Batch keeps them. */
@Mapper
interface PartStore {

    /** @param name "verify-part:part3", of step "verify-part" */
    record PartRow(long id, long run, String name) {

        String step() {
            return name.substring(0, name.indexOf(':'));
        }
    }

    /** Not done yet, of runs under way; somebody may be working on them. A part is STOPPED if its worker was. */
    @Select("""
            SELECT s.STEP_EXECUTION_ID AS id, s.JOB_EXECUTION_ID AS run, s.STEP_NAME AS name
            FROM BATCH_STEP_EXECUTION s JOIN BATCH_JOB_EXECUTION j ON j.JOB_EXECUTION_ID = s.JOB_EXECUTION_ID
            WHERE j.STATUS = 'STARTED' AND s.STATUS IN ('STARTING', 'STARTED', 'STOPPED')
              AND s.STEP_NAME LIKE '%-part:%'
            ORDER BY s.STEP_EXECUTION_ID LIMIT 100""")
    List<PartRow> open();
}
