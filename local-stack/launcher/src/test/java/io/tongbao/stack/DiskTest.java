package io.tongbao.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
    private static final long GB = 1L << 30;

    @TempDir
    private Path folder;

    @Test
    void one_gigabyte_stays_free_however_full_the_disk_is() {
        assertThat(new Disk(95 * GB, 5 * GB).isTooFull()).isFalse();
        assertThat(new Disk(99 * GB + GB / 2, GB / 2).isTooFull()).isTrue();
        assertThat(new Disk(99 * GB + GB / 2, GB / 2).told()).isEqualTo("512 MB are free, 1024 MB are needed");
    }

    @Test
    void of_a_large_disk_a_hundredth_stays_free_since_rocketmq_knows_no_less() {
        assertThat(new Disk(985 * GB, 15 * GB).isTooFull()).isFalse();
        assertThat(new Disk(995 * GB, 5 * GB).isTooFull()).isTrue();
    }

    @Test
    void a_look_at_a_folder_that_is_not_there_makes_none() {
        var missing = folder.resolve("state/rocketmq");
        assertThat(Disk.of(missing).usable()).isPositive();
        assertThat(missing).doesNotExist();
    }
}
