package io.tongbao.bench.baseline.limit;

import io.tongbao.kernel.run.PlatformApplication;
import org.springframework.boot.SpringApplication;

/** Starts the limit, built like a service of the platform: same edge, same pool, same driver. */
@PlatformApplication
public class Limit {

    public static void main(String[] args) {
        SpringApplication.run(Limit.class, args);
    }
}
