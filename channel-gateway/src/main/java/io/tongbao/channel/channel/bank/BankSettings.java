package io.tongbao.channel.channel.bank;

import java.time.Duration;

/**
 * Where the bank is, and who we are among its customers.
 *
 * @param holder our name, as our accounts there have it
 * @param interval after how long somebody looks for what it has written
 * @param late how long after its time somebody still waits for a remittance: transfers and letters are on their way
 */
record BankSettings(Door door, String holder, Duration interval, Duration late) {

    private static final int HOLDER_MAX = 70;

    BankSettings {
        if (holder.isBlank() || holder.length() > HOLDER_MAX) {
            throw new IllegalArgumentException("holder: '" + holder + "' (expected: 1 to 70 characters)");
        }
    }

    /** Its SFTP. */
    record Door(String host, int port) {

        Door {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("host: '" + host + "', port: " + port + " (expected: the bank's)");
            }
        }
    }
}
