package io.tongbao.stack;

/** The ports of a stack, all on the loopback address; two stacks with offsets 100 apart live side by side. */
public record Ports(int offset) {
    public int mariadb() {
        return 23306 + offset;
    }

    /** HTTP; Nacos derives its gRPC ports (+1000, +1001) and its raft port (-1000) from it. */
    public int nacos() {
        return 28848 + offset;
    }

    public int nacosConsole() {
        return 28080 + offset;
    }

    /** Of the first coordinator. */
    public int tc() {
        return tc(Instance.first(Part.SEATA_TC));
    }

    public int tc(Instance coordinator) {
        return 28090 + coordinator.number() + offset;
    }

    /** With raft, Seata derives it from the coordinator's port: 1000 below. */
    public int tcHttp(Instance coordinator) {
        return tc(coordinator) - 1000;
    }

    /** Where coordinators agree among themselves; Seata derives the coordinator's port from it: 1000 below. */
    public int tcRaft(Instance coordinator) {
        return tc(coordinator) + 1000;
    }

    /** Where RocketMQ's name server says who the broker is. */
    public int rocketMqNames() {
        return 26876 + offset;
    }

    /** RocketMQ's broker. */
    public int rocketMq() {
        return 26911 + offset;
    }

    /** Where a service answers gRPC (Triple). */
    public int grpc(Instance instance) {
        return 21000 + service(instance);
    }

    /** Where a service answers health and metrics over HTTP. */
    public int management(Instance instance) {
        return 22000 + service(instance);
    }

    /** Where channels tell a channel-gateway what became of charges, over HTTP. */
    public int notices(Instance instance) {
        return 24000 + service(instance);
    }

    /** HTTP; where the third parties are. */
    public int sandbox() {
        return 25080 + offset;
    }

    /** SFTP; where the bank is, among the third parties. */
    public int bank() {
        return 25022 + offset;
    }

    private int service(Instance instance) {
        if (!instance.part().isService()) {
            throw new IllegalArgumentException(instance.name() + " is no service");
        }
        return 10 * instance.part().digit() + instance.number() - 1 + offset;
    }
}
