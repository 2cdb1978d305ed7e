package io.tongbao.pay;

import io.tongbao.kernel.run.PlatformApplication;
import org.springframework.boot.SpringApplication;

/** Starts pay-core. */
@PlatformApplication
public class PayCore {

    public static void main(String[] args) {
        SpringApplication.run(PayCore.class, args);
    }
}
