package io.tongbao.risk;

import io.tongbao.kernel.run.PlatformApplication;
import org.springframework.boot.SpringApplication;

/** Starts risk-control. */
@PlatformApplication
public class RiskControl {

    public static void main(String[] args) {
        SpringApplication.run(RiskControl.class, args);
    }
}
