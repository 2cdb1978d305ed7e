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
     * Calls that failed during a run.
     *
     * @param outside of errands of which a third party has the last word: shoppers go on while they wait for it, so
     *     that these are under way beside the others
     */
    record Failed(long inside, long outside) {}

    /** @param inFlight calls of either kind that may be under way at one instant */
    static List<String> broken(List<Fault> faults, Failed failed, int inFlight) {
        var broken = new ArrayList<String>();
        if (faults.stream().allMatch(Promises::isOfNacos) && failed.inside() + failed.outside() > 0) {
            broken.add(failed + " calls failed, though only Nacos was struck (expected: 0)");
        }
        if (faults.size() == 1
                && isKilledTwin(faults.get(0))
                && Math.max(failed.inside(), failed.outside()) > inFlight) {
            broken.add(failed + " calls failed, though one of two instances was alive (expected: at most those in"
                    + " flight, " + inFlight + " of either kind)");
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
