package io.tongbao.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a stack is: the checkout that it runs from, the folder of its state, its ports. */
public record Layout(Path repository, Path state, Ports ports) {
    public static Layout of(Path state, int portOffset) {
        return new Layout(repositoryAbove(Path.of("").toAbsolutePath()), state.toAbsolutePath(), new Ports(portOffset));
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
