package io.tongbao.account;

import io.tongbao.kernel.run.PlatformApplication;
import org.springframework.boot.SpringApplication;

/** Starts account-core. */
@PlatformApplication
public class AccountCore {

    public static void main(String[] args) {
        SpringApplication.run(AccountCore.class, args);
    }
}
