package io.tongbao.channel.channel.alipay;

import java.net.URI;

/**
 * Where Alipay is, and where it finds us.
 *
 * @param gatewayUrl of its one door, "https://openapi.alipay.com/gateway.do"
 * @param notifyUrl where it sends its notices: reachable from outside, without a query
 */
record AlipaySettings(String gatewayUrl, String notifyUrl) {

    AlipaySettings {
        absolute("gateway-url", gatewayUrl);
        absolute("notify-url", notifyUrl);
    }

    private static void absolute(String field, String url) {
        var uri = URI.create(url);
        if (uri.getHost() == null || uri.getRawQuery() != null) {
            throw new IllegalArgumentException(field + ": '" + url + "' (expected: like https://host/path)");
        }
    }
}
