package io.tongbao.trade;

import io.tongbao.kernel.run.PlatformApplication;
import org.springframework.boot.SpringApplication;

/** Starts trade-core. */
@PlatformApplication
public class TradeCore {

    public static void main(String[] args) {
        SpringApplication.run(TradeCore.class, args);
    }
}
