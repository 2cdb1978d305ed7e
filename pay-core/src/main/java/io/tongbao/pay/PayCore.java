package io.tongbao.pay;

import io.tongbao.kernel.run.PlatformService;
import org.springframework.boot.SpringApplication;

/** Starts pay-core. */
@PlatformService
public class PayCore {

    public static void main(String[] args) {
        SpringApplication.run(PayCore.class, args);
    }
}
