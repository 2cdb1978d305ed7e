package io.tongbao.stack.program;

import io.tongbao.stack.Layout;
import io.tongbao.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Publishes the files below {@code seata-config/nacos} that Nacos lacks; what an operator changed there stays. */
final class NacosConfigs {
    private static final int ATTEMPTS = 40;
    private static final String API = "/nacos/v3/admin/cs/config";

    private final Layout layout;
    private final NacosLogin nacos;

    NacosConfigs(Layout layout, NacosLogin nacos) {
        this.layout = layout;
        this.nacos = nacos;
    }

    void publishMissing() {
        var folder = layout.settings().resolve("nacos");
        for (var file : files(folder)) {
            var group = folder.relativize(file).getName(0).toString();
            var id = folder.relativize(file).getName(1).toString();
            try {
                publish(group, id, resolved(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot publish " + group + "/" + id, e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        try (var all = Files.walk(folder, 2)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(String group, String id, String content) throws IOException {
        var name = Map.of("groupName", group, "dataId", id);
        if (nacos.get(API, name).statusCode() == 200) {
            return;
        }
        var type = id.substring(id.lastIndexOf('.') + 1);
        var fields = Map.of("groupName", group, "dataId", id, "content", content, "type", type);
        // Right after its first start Nacos may still be electing the leader that accepts writes.
        for (var attempt = 1; ; attempt++) {
            var answer = nacos.post(API, fields);
            if (answer.statusCode() == 200) {
                return;
            }
            if (attempt == ATTEMPTS) {
                throw new StackFailure("Nacos refused " + group + "/" + id + ": " + answer.body());
            }
            pause();
        }
    }

    private String resolved(String text) {
        return text.replace("${tongbao.tc}", Layout.local(layout.ports().tc()))
                .replace("${tongbao.nacos}", Layout.local(layout.ports().nacos()));
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(250).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted while publishing to Nacos", e);
        }
    }
}
