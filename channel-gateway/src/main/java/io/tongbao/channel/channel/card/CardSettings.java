package io.tongbao.channel.channel.card;

import java.net.URI;

/**
 * Where Stripe is, and where payers go afterwards. Where it sends its notices is said at its dashboard alone.
 *
 * @param baseUrl "https://api.stripe.com"
 * @param returnUrl where the payer's browser goes when he has paid, or lets it be: a page of a shop
 */
record CardSettings(String baseUrl, String returnUrl) {

    CardSettings {
        absolute("base-url", baseUrl);
        absolute("return-url", returnUrl);
    }

    private static void absolute(String field, String url) {
        if (URI.create(url).getHost() == null) {
            throw new IllegalArgumentException(field + ": '" + url + "' (expected: like https://host/path)");
        }
    }
}
