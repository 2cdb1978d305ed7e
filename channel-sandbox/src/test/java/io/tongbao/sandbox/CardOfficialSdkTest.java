package io.tongbao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stripe's own client takes the sandbox for Stripe, and the sandbox takes what it sends. */
class CardOfficialSdkTest {

    @TempDir
    private static Path keys;

    private final Letterbox letterbox = new Letterbox();
    private final Sandbox sandbox = Sandbox.start(new Settings(keys, 0, 1000, letterbox.url()));
    private final CardMerchant merchant = new CardMerchant(keys, sandbox);
    private final Counter counter = new Counter(sandbox);
    private final String number = CardMerchant.newNumber();

    @AfterEach
    void stop() {
        sandbox.close();
        letterbox.close();
    }

    @Test
    void a_session_is_open_until_its_page_is_paid() {
        var session = merchant.open(number, 3200);
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getPaymentIntent()).isNull();
        assertThat(session.getLivemode()).isFalse();
        assertThat(session.getExpiresAt() - session.getCreated()).isEqualTo(86_400);
        assertThat(get(session.getUrl()).body()).contains("拿铁 &lt;latte>", "32.00 CNY");

        var paid = typed(session.getUrl(), "4242424242424242");

        assertThat(paid.statusCode()).isEqualTo(303);
        assertThat(paid.headers().firstValue("Location")).contains("https://shop.example/done?s=" + session.getId());
        var now = merchant.session(session.getId());
        assertThat(now.getStatus()).isEqualTo("complete");
        assertThat(now.getPaymentStatus()).isEqualTo("paid");
        assertThat(now.getClientReferenceId()).isEqualTo(number);
        assertThat(now.getAmountTotal()).isEqualTo(3200);
        assertThat(now.getUrl()).isNull();
        isPaid(now.getPaymentIntentObject());
        assertThat(now.getPaymentIntentObject().getLatestChargeObject().getCreated())
                .isPositive();
        isPaid(merchant.payment(now.getPaymentIntent()));
    }

    @Test
    void a_payment_is_found_by_what_the_merchant_calls_it() {
        merchant.open(number, 3200);
        var query = "metadata['charge']:'" + number + "'";
        assertThat(merchant.search(query).getData()).as("nobody has tried").isEmpty();
        counter.pay(number);

        var found = merchant.search(query);

        assertThat(found.getHasMore()).isFalse();
        assertThat(found.getData()).hasSize(1);
        isPaid(found.getData().get(0));
        assertThat(found.getData().get(0).getLatestChargeObject().getPaid()).isTrue();
    }

    @Test
    void the_event_of_a_payment_is_read() throws SignatureVerificationException {
        merchant.open(number, 3200);
        counter.pay(number);

        var session = (Session) object(told("checkout.session.completed"));

        assertThat(session.getClientReferenceId()).isEqualTo(number);
        assertThat(session.getPaymentStatus()).isEqualTo("paid");
        assertThat(session.getPaymentIntent()).startsWith("pi_");
        assertThat(session.getAmountTotal()).isEqualTo(3200);
    }

    @Test
    void a_session_that_is_expired_cannot_be_paid_and_is_told() throws SignatureVerificationException {
        var session = merchant.open(number, 3200);

        assertThat(merchant.expire(session.getId()).getStatus()).isEqualTo("expired");

        assertThat(counter.pay(number).statusCode()).isEqualTo(409);
        assertThat(typed(session.getUrl(), "4242424242424242").body()).contains("cannot be paid");
        assertThat(merchant.session(session.getId()).getPaymentStatus()).isEqualTo("unpaid");
        assertThat(((Session) object(told("checkout.session.expired"))).getStatus())
                .isEqualTo("expired");
    }

    @Test
    void a_refund_goes_back_at_once_and_is_found_in_every_way() throws SignatureVerificationException {
        var payment = paid();

        var refund = merchant.refund(payment, "r-1", 1200);

        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getMetadata()).containsEntry("refund", "r-1");
        assertThat(merchant.refund(refund.getId()).getAmount()).isEqualTo(1200);
        assertThat(merchant.refunds(payment).getData())
                .extracting(Refund::getId)
                .containsExactly(refund.getId());
        var told = (Refund) object(told("refund.created"));
        assertThat(told.getPaymentIntent()).isEqualTo(payment);
        assertThat(told.getMetadata()).containsEntry("refund", "r-1");
    }

    @Test
    void a_refund_that_is_done_later_is_told_twice() throws SignatureVerificationException {
        var payment = paid();
        counter.fault("refund", "processing", number);
        assertThat(merchant.refund(payment, "r-1", 1200).getStatus()).isEqualTo("pending");

        assertThat(((Refund) object(told("refund.created"))).getStatus()).isEqualTo("pending");
        assertThat(((Refund) object(told("refund.updated"))).getStatus()).isEqualTo("succeeded");
    }

    private String paid() {
        var session = merchant.open(number, 3200);
        assertThat(counter.pay(number).statusCode()).isEqualTo(200);
        return merchant.session(session.getId()).getPaymentIntent();
    }

    private void isPaid(PaymentIntent payment) {
        assertThat(payment.getStatus()).isEqualTo("succeeded");
        assertThat(payment.getAmountReceived()).isEqualTo(3200);
        assertThat(payment.getCurrency()).isEqualTo("cny");
        assertThat(payment.getMetadata()).containsEntry("charge", number);
    }

    /** The one of this type, whenever it comes: nothing is told in order. */
    private Event told(String type) throws SignatureVerificationException {
        await().until(() -> arrived(type).isPresent());
        return merchant.read(arrived(type).orElseThrow());
    }

    private Optional<Letterbox.Notice> arrived(String type) {
        return letterbox.arrived().stream()
                .filter(notice ->
                        Counter.json(notice.body()).path("type").asText().equals(type))
                .findFirst();
    }

    /** It reads what is told in its own version only. */
    private static StripeObject object(Event event) {
        return event.getDataObjectDeserializer().getObject().orElseThrow();
    }

    static HttpResponse<String> get(String page) {
        return sent(HttpRequest.newBuilder(URI.create(page)));
    }

    /** A payer types his card into the page. */
    static HttpResponse<String> typed(String page, String card) {
        return sent(HttpRequest.newBuilder(URI.create(page)).POST(BodyPublishers.ofString("card=" + card)));
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
