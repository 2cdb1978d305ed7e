package io.tongbao.trade;

import io.tongbao.kernel.run.PlatformService;
import org.springframework.boot.SpringApplication;

/** Starts trade-core. */
@PlatformService
public class TradeCore {

    public static void main(String[] args) {
        SpringApplication.run(TradeCore.class, args);
    }
}
