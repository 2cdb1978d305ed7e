package io.tongbao.risk;

import io.tongbao.kernel.run.PlatformService;
import org.springframework.boot.SpringApplication;

/** Starts risk-control. */
@PlatformService
public class RiskControl {

    public static void main(String[] args) {
        SpringApplication.run(RiskControl.class, args);
    }
}
