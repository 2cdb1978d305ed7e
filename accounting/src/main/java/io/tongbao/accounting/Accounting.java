package io.tongbao.accounting;

import io.tongbao.kernel.run.PlatformApplication;
import org.springframework.boot.SpringApplication;

/** Starts accounting. */
@PlatformApplication
public class Accounting {

    public static void main(String[] args) {
        SpringApplication.run(Accounting.class, args);
    }
}
