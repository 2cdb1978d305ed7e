package io.tongbao.sandbox.card;

import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Delays;
import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Fault;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.Mishaps;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.ThirdParty;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Stripe for one merchant: a page per session, where a payer types his card, and refunds. It asks for the merchant's
 * key before it looks at anything else, and forgets all with its process. What expires by itself it does not tell.
 */
public final class Card implements ThirdParty {

    private static final String SESSIONS = "/v1/checkout/sessions";
    private static final String PAYMENTS = "/v1/payment_intents";
    private static final String SEARCH = PAYMENTS + "/search";
    private static final String EXPIRE = "/expire";
    private static final String FORGOTTEN = "key_forgotten";
    private static final String DECLINED = "card_declined";

    private static final Pattern QUERY = Pattern.compile("metadata\\[['\"](\\w+)['\"]]:['\"](\\w+)['\"]");

    private final Keys keys;
    private final Delays delays;
    private final Faults faults;
    private final Events events;
    private final Sessions sessions;
    private final Refunds refunds;
    private final Idempotency idempotency;
    private final Mishaps mishaps;

    /** @param told where the merchant hears of what happens; empty for nowhere */
    public record Place(Path folder, String told) {}

    public Card(Place place, double speed, Faults faults, Books books) {
        this.keys = Keys.in(place.folder());
        this.delays = new Delays(speed);
        this.faults = faults;
        this.events = new Events(place.told(), keys, faults, delays);
        this.sessions = new Sessions(books, events.clock());
        this.refunds = new Refunds(sessions, events, faults, delays);
        this.idempotency = new Idempotency(events.clock());
        this.mishaps = new Mishaps(faults, new Voice());
    }

    /** "key_forgotten": as if a day had passed since the last request of that key. */
    @Override
    public boolean canGoWrong(String api, String kind) {
        var isAny = api.equals(Fault.ANY);
        return Mishaps.canGoWrong(api, kind)
                || (Refunds.KINDS.contains(kind) && (isAny || api.equals(Refunds.API)))
                || (Events.KINDS.contains(kind) && (isAny || api.equals(Events.API)))
                || (kind.equals(FORGOTTEN) && (isAny || api.equals("prepay") || api.equals(Refunds.API)))
                || (kind.equals(DECLINED) && (isAny || api.equals("pay")));
    }

    @Override
    public boolean serves(Exchange exchange) {
        return exchange.path().startsWith("/v1/") || exchange.path().startsWith("/c/");
    }

    @Override
    public Reply serve(Exchange exchange) {
        if (exchange.path().startsWith("/c/")) {
            return page(exchange);
        }
        var isOurs = exchange.header("Authorization").orElse("").equals("Bearer " + keys.secretKey());
        return isOurs
                ? served(Call.of(exchange), "http://" + exchange.header("Host").orElse(""))
                : Voice.stranger();
    }

    @Override
    public Optional<String> pay(String which, long other) {
        return sessions.shown(which)
                .filter(session -> {
                    var isDeclined =
                            faults.next("pay", session.number, Set.of(DECLINED)).isPresent();
                    return paid(session, isDeclined ? DECLINED : "", other > 0 ? other : session.total);
                })
                .map(session -> session.payment.id);
    }

    /** It has pages of its own, and no codes. */
    @Override
    public Optional<Offer> scanned(String which) {
        return Optional.empty();
    }

    @Override
    public List<Map<String, Object>> trades() {
        return sessions.all();
    }

    private Reply page(Exchange exchange) {
        if (!exchange.path().startsWith(Session.PAGE)) {
            return Page.shop();
        }
        var session = sessions.shown(exchange.path()).orElse(null);
        if (session == null) {
            return Reply.html(404, "no such page");
        }
        if (!exchange.method().equals("POST")) {
            return Page.of(session, "");
        }
        var declined = Page.declined(exchange.body());
        if (paid(session, declined, session.total)) {
            return Page.back(session);
        }
        return Page.of(session, declined.isEmpty() ? "无法支付 cannot be paid" : "卡被拒 " + declined);
    }

    /** @param declined why the payer's bank says no; empty if it does not */
    private boolean paid(Session session, String declined, long amount) {
        synchronized (sessions) {
            if (!declined.isEmpty()) {
                sessions.decline(session, declined);
                return false;
            }
            var isPaid = sessions.pay(session, amount);
            if (isPaid) {
                events.tell("checkout.session.completed", session.number, sessions.told(session, ""));
            }
            return isPaid;
        }
    }

    private Reply served(Call call, String host) {
        return switch (call.method() + " " + call.path()) {
            case "POST " + SESSIONS -> prepay(call, host);
            case "POST " + Refunds.PATH -> refund(call);
            case "GET " + Refunds.PATH -> {
                var payment = call.parameter("payment_intent");
                yield mishaps.around("query", numberOf(payment), () -> refunds.list(payment));
            }
            case "GET " + SEARCH -> search(call);
            default -> call.method().equals("GET") ? asked(call, host) : expire(call, host);
        };
    }

    private Reply prepay(Call call, String host) {
        var number = call.parameter(Rules.NUMBER);
        sessions.countRequest(number);
        return mishaps.around(
                "prepay",
                number,
                () -> once(
                        "prepay",
                        number,
                        call,
                        () -> Rules.session(call, events.clock().instant())
                                .map(wrong -> Answers.refused(400, wrong))
                                .orElseGet(() -> Answers.done(sessions.told(sessions.open(call), host)))));
    }

    private Reply refund(Call call) {
        var number = numberOf(call.parameter("payment_intent"));
        return mishaps.around(Refunds.API, number, () -> once(Refunds.API, number, call, () -> refunds.refund(call)));
    }

    private Reply once(String api, String number, Call call, Supplier<Reply> work) {
        if (faults.next(api, number, Set.of(FORGOTTEN)).isPresent()) {
            idempotency.forget(call.key());
        }
        return idempotency.once(call, work);
    }

    private Reply search(Call call) {
        var query = QUERY.matcher(call.parameter("query"));
        if (!query.matches()) {
            return Answers.refused(400, Answers.No.invalid("query", "We were unable to parse your search query."));
        }
        return mishaps.around(
                "query",
                query.group(2),
                () -> Answers.list(
                        "search_result",
                        SEARCH,
                        sessions.searched(query.group(1), query.group(2)).stream()
                                .map(session -> session.payment.told(call.expands("data.latest_charge")))
                                .toList()));
    }

    private Reply asked(Call call, String host) {
        var session = sessions.withId(call.between(SESSIONS + "/", ""));
        if (session.isPresent()) {
            return mishaps.around("query", session.get().number, () -> told(call, session.get(), host));
        }
        var paid = sessions.ofPayment(call.between(PAYMENTS + "/", ""));
        if (paid.isPresent()) {
            return mishaps.around(
                    "query",
                    paid.get().number,
                    () -> Answers.done(paid.get().payment.told(call.expands("latest_charge"))));
        }
        var refund = call.between(Refunds.PATH + "/", "");
        return mishaps.around("query", refunds.numberOf(refund), () -> refunds.query(refund));
    }

    private Reply told(Call call, Session session, String host) {
        synchronized (sessions) {
            var told = sessions.told(session, host);
            if (call.expands("payment_intent") && session.payment.isThere()) {
                told.set("payment_intent", session.payment.told(call.expands("payment_intent.latest_charge")));
            }
            return Answers.done(told);
        }
    }

    private Reply expire(Call call, String host) {
        var session = sessions.withId(call.between(SESSIONS + "/", EXPIRE)).orElse(null);
        if (session == null) {
            return Answers.missing(call.path());
        }
        return mishaps.around("close", session.number, () -> {
            synchronized (sessions) {
                if (!sessions.expire(session)) {
                    return Answers.refused(
                            400,
                            Answers.No.invalid(
                                    "", "Only Checkout Sessions with a status in [\"open\"] can be expired."));
                }
                events.tell("checkout.session.expired", session.number, sessions.told(session, ""));
                return Answers.done(sessions.told(session, host));
            }
        });
    }

    private String numberOf(String payment) {
        return sessions.ofPayment(payment).map(session -> session.number).orElse("");
    }

    @Override
    public void close() {
        delays.close();
    }
}
