package io.tongbao.sandbox;

import com.stripe.StripeClient;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeCollection;
import com.stripe.model.StripeSearchResult;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentSearchParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/** A merchant who has only Stripe's official SDK and {@code merchant.properties}. */
final class CardMerchant {

    private final Properties known = new Properties();
    private final StripeClient client;

    /** What the SDK is asked for; whatever it throws is thrown on. */
    private interface Ask<T> {
        T answer() throws StripeException;
    }

    /** What the SDK has thrown. */
    static final class No extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final StripeException why;

        No(StripeException why) {
            super(why);
            this.why = why;
        }

        StripeException why() {
            return why;
        }
    }

    CardMerchant(Path keys, Sandbox sandbox) {
        try (var reader = Files.newBufferedReader(keys.resolve("card/merchant.properties"))) {
            known.load(reader);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        client = client(known("secret-key"), sandbox);
    }

    CardMerchant(String secretKey, Sandbox sandbox) {
        client = client(secretKey, sandbox);
    }

    /** It sends again by itself what nobody has answered, unless it is told not to. */
    private static StripeClient client(String secretKey, Sandbox sandbox) {
        return StripeClient.builder()
                .setApiKey(secretKey)
                .setApiBase("http://127.0.0.1:" + sandbox.port())
                .setConnectTimeout(2000)
                .setReadTimeout(2000)
                .setMaxNetworkRetries(0)
                .build();
    }

    static String newNumber() {
        return "t_" + UUID.randomUUID().toString().replace("-", "").substring(0, 18);
    }

    String known(String name) {
        return known.getProperty(name);
    }

    static SessionCreateParams.Builder order(String number, long minor, String currency) {
        var product = LineItem.PriceData.ProductData.builder().setName("拿铁 <latte>");
        var price = LineItem.PriceData.builder()
                .setCurrency(currency)
                .setUnitAmount(minor)
                .setProductData(product.build());
        return SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(number)
                .addPaymentMethodType(SessionCreateParams.PaymentMethodType.CARD)
                .addLineItem(LineItem.builder()
                        .setQuantity(1L)
                        .setPriceData(price.build())
                        .build())
                .setPaymentIntentData(PaymentIntentData.builder()
                        .putMetadata("charge", number)
                        .build())
                .setSuccessUrl("https://shop.example/done?s={CHECKOUT_SESSION_ID}");
    }

    Session open(String number, long minor) {
        return open(order(number, minor, "cny").build(), number);
    }

    Session open(SessionCreateParams order, String key) {
        return asked(() -> client.v1().checkout().sessions().create(order, keyed(key)));
    }

    Session session(String id) {
        var whole = SessionRetrieveParams.builder()
                .addExpand("payment_intent.latest_charge")
                .build();
        return asked(() -> client.v1().checkout().sessions().retrieve(id, whole));
    }

    Session expire(String id) {
        return asked(() -> client.v1().checkout().sessions().expire(id));
    }

    PaymentIntent payment(String id) {
        return asked(() -> client.v1().paymentIntents().retrieve(id));
    }

    StripeSearchResult<PaymentIntent> search(String query) {
        var params = PaymentIntentSearchParams.builder()
                .setQuery(query)
                .addExpand("data.latest_charge")
                .build();
        return asked(() -> client.v1().paymentIntents().search(params));
    }

    Refund refund(String payment, String number, long minor) {
        var params = RefundCreateParams.builder()
                .setPaymentIntent(payment)
                .setAmount(minor)
                .putMetadata("refund", number)
                .build();
        return asked(() -> client.v1().refunds().create(params, keyed(number)));
    }

    Refund refund(String id) {
        return asked(() -> client.v1().refunds().retrieve(id));
    }

    StripeCollection<Refund> refunds(String payment) {
        var params = RefundListParams.builder().setPaymentIntent(payment).build();
        return asked(() -> client.v1().refunds().list(params));
    }

    /** @throws SignatureVerificationException if the SDK does not take it for Stripe's */
    Event read(Letterbox.Notice notice) throws SignatureVerificationException {
        return Webhook.constructEvent(
                notice.body(), notice.headers().getFirst("Stripe-Signature"), known("webhook-secret"));
    }

    /** At a moment that is none the SDK stumbles. */
    boolean believes(Letterbox.Notice notice) {
        try {
            return read(notice).getId().startsWith("evt_");
        } catch (SignatureVerificationException | NumberFormatException unproved) {
            return false;
        }
    }

    private static RequestOptions keyed(String key) {
        return RequestOptions.builder().setIdempotencyKey(key).build();
    }

    private static <T> T asked(Ask<T> ask) {
        try {
            return ask.answer();
        } catch (StripeException no) {
            throw new No(no);
        }
    }
}
