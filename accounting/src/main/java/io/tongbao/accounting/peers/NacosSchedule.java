package io.tongbao.accounting.peers;

import io.tongbao.accounting.job.Schedule;
import io.tongbao.kernel.run.NacosEntries;
import io.tongbao.kernel.run.NacosEntry;
import jakarta.annotation.PostConstruct;
import org.springframework.stereotype.Component;

/** Keeps the schedule of jobs as Nacos has it: {@code accounting-jobs.json}, group TONGBAO. */
@Component
class NacosSchedule {

    private final NacosEntries nacos;
    private final Schedule schedule;

    NacosSchedule(NacosEntries nacos, Schedule schedule) {
        this.nacos = nacos;
        this.schedule = schedule;
    }

    @PostConstruct
    void follow() {
        nacos.follow(new NacosEntry<>("accounting-jobs.json", Schedule.Plan.class, schedule::take));
    }
}
