package io.tongbao.channel.channel.antom;

import java.net.URI;

/**
 * Where Antom is, where it finds us, and whose page payers see.
 *
 * @param baseUrl before "/ams/..."; without a slash at its end
 * @param notifyUrl where it sends its notices: reachable from outside; its path is a part of what they are signed with,
 *     so that nothing in between may change it
 * @param returnUrl where the payer's browser goes when he has paid, or lets it be: a page of a shop
 * @param wallet as Antom calls it: "ALIPAY_CN"
 */
record AntomSettings(String baseUrl, String notifyUrl, String returnUrl, String wallet) {

    AntomSettings {
        absolute("base-url", baseUrl);
        absolute("notify-url", notifyUrl);
        absolute("return-url", returnUrl);
        if (baseUrl.endsWith("/")) {
            throw new IllegalArgumentException("base-url: " + baseUrl + " (expected: no slash at its end)");
        }
        if (notifyPath(notifyUrl).isEmpty()) {
            throw new IllegalArgumentException("notify-url: " + notifyUrl + " (expected: a path and no query)");
        }
        if (wallet.isBlank()) {
            throw new IllegalArgumentException("wallet: none (expected: like ALIPAY_CN)");
        }
    }

    /** What notices are signed with. */
    String notifyPath() {
        return notifyPath(notifyUrl);
    }

    private static String notifyPath(String url) {
        var uri = URI.create(url);
        return uri.getRawQuery() == null ? uri.getRawPath() : "";
    }

    private static void absolute(String field, String url) {
        if (URI.create(url).getHost() == null) {
            throw new IllegalArgumentException(field + ": '" + url + "' (expected: like https://host/path)");
        }
    }
}
