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

    public int tc() {
        return 28091 + offset;
    }

    public int tcHttp() {
        return 27091 + offset;
    }

    /** Where a service answers gRPC (Triple). */
    public int grpc(Instance instance) {
        return 21000 + service(instance);
    }

    /** Where a service answers health and metrics over HTTP. */
    public int management(Instance instance) {
        return 22000 + service(instance);
    }

    private int service(Instance instance) {
        if (!instance.part().isService()) {
            throw new IllegalArgumentException(instance.name() + " is no service");
        }
        return 10 * instance.part().digit() + instance.number() - 1 + offset;
    }
}
