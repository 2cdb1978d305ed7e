package io.tongbao.account;

import io.tongbao.kernel.run.PlatformService;
import org.springframework.boot.SpringApplication;

/** Starts account-core. */
@PlatformService
public class AccountCore {

    public static void main(String[] args) {
        SpringApplication.run(AccountCore.class, args);
    }
}
