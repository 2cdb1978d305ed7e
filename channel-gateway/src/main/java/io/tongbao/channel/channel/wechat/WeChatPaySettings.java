package io.tongbao.channel.channel.wechat;

import java.net.URI;

/**
 * Where WeChat Pay is, and where it finds us.
 *
 * @param baseUrl before "/v3/..."; without a slash at its end
 * @param notifyUrl where it sends its notices: reachable from outside, without a query
 */
record WeChatPaySettings(String baseUrl, String notifyUrl) {

    WeChatPaySettings {
        absolute("base-url", baseUrl);
        absolute("notify-url", notifyUrl);
        if (baseUrl.endsWith("/")) {
            throw new IllegalArgumentException("base-url: " + baseUrl + " (expected: no slash at its end)");
        }
    }

    private static void absolute(String field, String url) {
        var uri = URI.create(url);
        if (uri.getHost() == null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(field + ": '" + url + "' (expected: like https://host/path)");
        }
    }
}
