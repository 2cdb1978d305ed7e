package io.tongbao.faults.run;

import io.tongbao.faults.schedule.Fault;
import io.tongbao.faults.schedule.FaultKind;
import java.util.ArrayList;
import java.util.List;

/** What certain faults may cost at most, beyond what must hold after any. */
final class Promises {

    private static final List<String> SERVERS = List.of("mariadb", "nacos", "seata-tc");

    private Promises() {}

    /**
     * @param failedCalls during the run
     * @param inFlight calls that may be under way at one instant
     */
    static List<String> broken(List<Fault> faults, long failedCalls, int inFlight) {
        var broken = new ArrayList<String>();
        if (faults.stream().allMatch(Promises::isOfNacos) && failedCalls > 0) {
            broken.add(failedCalls + " calls failed, though only Nacos was struck (expected: 0)");
        }
        if (faults.size() == 1 && isKilledTwin(faults.get(0)) && failedCalls > inFlight) {
            broken.add(failedCalls + " calls failed, though one of two instances was alive (expected: at most those in"
                    + " flight, " + inFlight + ")");
        }
        return broken;
    }

    private static boolean isOfNacos(Fault fault) {
        return fault.victim().endsWith("nacos");
    }

    private static boolean isKilledTwin(Fault fault) {
        return fault.kind() == FaultKind.KILL && SERVERS.stream().noneMatch(fault.victim()::startsWith);
    }
}
