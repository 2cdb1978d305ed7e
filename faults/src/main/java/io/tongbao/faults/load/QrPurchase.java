package io.tongbao.faults.load;

import io.tongbao.faults.outside.Sandbox;
import io.tongbao.faults.outside.Sandbox.Told;
import io.tongbao.sdk.Tongbao;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import tongbao.channel.v1.Charge;
import tongbao.channel.v1.ChargeState;
import tongbao.trade.v1.Basket;
import tongbao.trade.v1.Order;
import tongbao.trade.v1.OrderState;

/**
 * An order, or a cart of several, whose code a phone scans; a part of it may come from a balance. What nobody pays is
 * cancelled when the shops close, and the shopper waits until the channel has said that nobody can pay it any more.
 */
public final class QrPurchase extends Errand {

    /** Longer than a run: what may still be paid would otherwise be cancelled behind its shopper's back. */
    private static final Duration PAY_WITHIN = Duration.ofMinutes(15);

    /** Of a charge that nobody can pay any more, so that there is none to show. */
    private static final String NO_CODE = "none";

    private static final int LOOK_MS = 400;
    private static final int LOOK_MS_IDLE = 2000;

    /** So often a shopper who has paid looks, before he would rather cancel. */
    private static final int LOOKS_OF_A_PAYER = 20;

    private final QrWanted wanted;
    private final Sandbox phone;
    private final AtomicInteger turns = new AtomicInteger();
    private volatile List<Order> children = List.of();
    private volatile String charge = "";
    private volatile String code = "";
    private volatile boolean shown;
    private volatile boolean paid;
    private volatile boolean erred;
    private volatile boolean closing;
    private volatile boolean seenClosing;

    QrPurchase(String request, QrWanted wanted, RunClock clock, Sandbox phone) {
        super(request, clock);
        this.wanted = wanted;
        this.phone = phone;
    }

    @Override
    public QrWanted wanted() {
        return wanted;
    }

    @Override
    public boolean isOutside() {
        return true;
    }

    /** The charge that its order was bound to when it was last seen: by which it was paid, once it is. */
    public String charge() {
        return charge;
    }

    public boolean isPaid() {
        return end().filter("PAID"::equals).isPresent();
    }

    /** One for each merchant; none of a cart that nobody has looked at yet. */
    @Override
    public List<Sold> sold() {
        if (!isPaid() || charge.isEmpty()) {
            return List.of();
        }
        if (!wanted.isCart()) {
            return List.of(sold(request(), thing(), wanted.baskets().get(0)));
        }
        return children.stream()
                .map(child -> sold(request() + " " + child.getPayee(), child.getId(), basketOf(child.getPayee())))
                .toList();
    }

    /** A cart has one of each merchant. */
    private Basket basketOf(String payee) {
        return wanted.baskets().stream()
                .filter(basket -> basket.getPayee().equals(payee))
                .findFirst()
                .orElseThrow();
    }

    private Sold sold(String request, String order, Basket basket) {
        return new Sold(request, order, wanted.payer(), charge, basket.getPayee(), QrWanted.totalMinor(basket), 0);
    }

    @Override
    public boolean isFinal(String said) {
        return said.equals("PAID") || said.startsWith("CANCELLED");
    }

    @Override
    int pauseMs() {
        return wanted.way() == QrWanted.Way.LOOK && shown && !closing ? LOOK_MS_IDLE : LOOK_MS;
    }

    @Override
    void close() {
        closing = true;
    }

    @Override
    CompletableFuture<Ask> ask(Tongbao platform) {
        if (thing().isEmpty()) {
            return place(platform);
        }
        if (closing) {
            return end(platform);
        }
        if (charge.isEmpty()) {
            return payThrough(platform);
        }
        if (code.isEmpty()) {
            return getCharge(platform);
        }
        return shown ? look(platform) : show(platform);
    }

    @Override
    CompletableFuture<Ask> askAgain(Tongbao platform) {
        return place(platform);
    }

    /**
     * The shops close. Alipay closes what somebody has scanned only: so the code is looked at before it is cancelled.
     */
    private CompletableFuture<Ask> end(Tongbao platform) {
        if (!seenClosing || (paid && turns.get() < LOOKS_OF_A_PAYER)) {
            turns.incrementAndGet();
            return look(platform);
        }
        if (!charge.isEmpty() && !code.isEmpty() && !shown) {
            return scan();
        }
        return switch (turns.getAndIncrement() % 3) {
            case 0 -> look(platform);
            case 1 -> charge.isEmpty() || !code.isEmpty() ? cancel(platform) : getCharge(platform);
            default -> cancel(platform);
        };
    }

    private CompletableFuture<Ask> place(Tongbao platform) {
        var purchases = platform.purchases();
        return wanted.isCart()
                ? noted("PlaceCart", purchases.placeCartAsync(request(), wanted.baskets(), PAY_WITHIN), this::told)
                : noted(
                        "PlaceOrder",
                        purchases.placeOrderAsync(request(), wanted.baskets().get(0), PAY_WITHIN),
                        this::told);
    }

    private CompletableFuture<Ask> payThrough(Tongbao platform) {
        var own = wanted.fromBalanceMinor();
        var purchases = platform.purchases();
        var call = own > 0
                ? purchases.payThroughAsync(thing(), wanted.method(), Cast.cny(own))
                : purchases.payThroughAsync(thing(), wanted.method());
        return noted("Pay", call, this::told);
    }

    private CompletableFuture<Ask> getCharge(Tongbao platform) {
        return noted("GetCharge", platform.charges().readyAsync(charge), this::ready);
    }

    private CompletableFuture<Ask> look(Tongbao platform) {
        return noted("GetOrder", platform.purchases().getOrderAsync(thing()), order -> {
            seenClosing = closing;
            return told(order);
        });
    }

    private CompletableFuture<Ask> cancel(Tongbao platform) {
        return noted("CancelOrder", platform.purchases().cancelOrderAsync(thing(), "changed my mind"), this::told);
    }

    private CompletableFuture<Ask> show(Tongbao platform) {
        return switch (wanted.way()) {
            case LOOK -> scan();
            case PAY -> pay(0);
            case PAY_ANOTHER_AMOUNT -> pay(erred ? 0 : wanted.outsideMinor() + 1);
            case PAY_AND_CANCEL -> {
                var cancelled = cancel(platform);
                yield pay(0).thenCombine(cancelled, (pays, told) -> told);
            }
        };
    }

    private CompletableFuture<Ask> pay(long minor) {
        return noted("phone pays", phone.pay(code, minor), told -> {
            shown = told != Told.UNHEARD;
            paid = told == Told.DONE && minor == 0;
            erred = erred || (minor != 0 && shown);
            return answer("", "phone " + told, "");
        });
    }

    private CompletableFuture<Ask> scan() {
        return noted("phone scans", phone.look(code), told -> {
            shown = told != Told.UNHEARD;
            return answer("", "phone " + told, "");
        });
    }

    private Ask ready(Charge told) {
        var state = told.getState();
        if (state == ChargeState.SUCCEEDED || state == ChargeState.CLOSED) {
            code = NO_CODE;
            shown = true;
        } else if (told.getId().equals(charge)) {
            code = told.getParametersOrDefault("code_url", "");
        }
        return answer("", "charge " + state, "");
    }

    /** An answer that comes behind the last word says nothing new. */
    private Ask told(Order order) {
        var state = order.getState();
        var isLate = isDecided() && state == OrderState.PENDING_PAYMENT;
        if (!isLate && !order.getChargeId().equals(charge)) {
            charge = order.getChargeId();
            code = "";
            shown = false;
            paid = false;
        }
        if (order.getChildrenCount() > 0) {
            children = order.getChildrenList();
        }
        return answer(order.getId(), state.name(), state == OrderState.PENDING_PAYMENT ? "" : order.getReason());
    }
}
