package io.tongbao.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a stack is.
 *
 * @param repository the checkout that it runs from
 * @param state the folder of all its state
 * @param tcs how many coordinators it has: one that keeps its sessions in files, or several that agree by raft
 */
public record Layout(Path repository, Path state, Ports ports, int tcs) {
    public static Layout of(Path state, int portOffset, int tcs) {
        var repository = repositoryAbove(Path.of("").toAbsolutePath());
        return new Layout(repository, state.toAbsolutePath(), new Ports(portOffset), tcs);
    }

    public List<Instance> coordinators() {
        return IntStream.rangeClosed(1, tcs)
                .mapToObj(number -> new Instance(Part.SEATA_TC, number))
                .toList();
    }

    /** The folder of one process: settings, log, data, caches. */
    public Path folder(Instance instance) {
        return state.resolve(instance.name());
    }

    /** What operators may change: settings of the servers and contents of Nacos. */
    public Path settings() {
        return repository.resolve("seata-config");
    }

    /** The host and port of a process on this machine. */
    public static String local(int port) {
        return "127.0.0.1:" + port;
    }

    private static Path repositoryAbove(Path start) {
        var told = System.getProperty("tongbao.root");
        if (told != null) {
            return Path.of(told);
        }
        for (var folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("seata-config")) && Files.isDirectory(folder.resolve("local-stack"))) {
                return folder;
            }
        }
        throw new StackFailure("no checkout of Tongbao above " + start);
    }
}
