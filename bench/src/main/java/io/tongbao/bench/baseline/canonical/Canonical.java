package io.tongbao.bench.baseline.canonical;

import io.tongbao.kernel.run.PlatformApplication;
import org.springframework.boot.SpringApplication;

/** Starts the canonical purchase, behind the edge of the platform. */
@PlatformApplication
public class Canonical {

    public static void main(String[] args) {
        SpringApplication.run(Canonical.class, args);
    }
}
