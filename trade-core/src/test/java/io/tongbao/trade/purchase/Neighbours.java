package io.tongbao.trade.purchase;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.NaturalBatcher.Limits;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import io.tongbao.kernel.Slot;
import io.tongbao.kernel.Together;
import io.tongbao.kernel.store.InGlobalTransaction;
import io.tongbao.trade.batch.GlobalTransactions;
import io.tongbao.trade.line.Publication;
import io.tongbao.trade.order.ClaimedOrders;
import io.tongbao.trade.order.Order;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Whom trade-core calls to sell something, made by hand: a coordinator that ends each batch at once, risk-control, and
 * pay-core, which answer as the buyer's account is made to let them.
 */
@Configuration
@EnableScheduling
class Neighbours {

    @Bean
    Limits limits() {
        return new Limits(100, 100, 100_000, 1, Duration.ofMinutes(1));
    }

    @Bean
    Coordinator coordinator(ClaimedOrders claims, Clock clock) {
        return new Coordinator(claims, clock);
    }

    @Bean
    Tills tills() {
        return new Tills();
    }

    @Bean
    Guards guards() {
        return new Guards();
    }

    @Bean
    Channels channels() {
        return new Channels();
    }

    /** There is nobody to tell of business lines. */
    @Bean
    Publication publication() {
        return (version, lines) -> {};
    }

    @Bean
    Doors doors() {
        return new Doors();
    }

    /** account-core: whoever has an account has it for himself. */
    @Bean
    UserAccounts userAccounts() {
        return (account, context, currency) -> {
            if (!account.equals(context.user())) {
                throw Failure.invalid("account", account, "his own");
            }
        };
    }

    /** pay-core, where money goes out: to where there is no place it says so. */
    static final class Doors implements Exits {

        /** How often it was asked. */
        int asked;

        @Override
        public synchronized Route route(String destination, Currency currency, PlatformContext context) {
            asked++;
            if (!destination.equals("dst_" + context.user())) {
                throw Failure.missing(Reason.NO_SUCH_DESTINATION, destination);
            }
            return new Route("alipay/payout", "clearing");
        }
    }

    /** pay-core, where money comes in: what it was asked for, and told. */
    static final class Channels implements Fundings {

        final Map<String, Integer> awaited = new HashMap<>();
        final Map<String, String> declined = new HashMap<>();
        final List<String> closed = new CopyOnWriteArrayList<>();

        /** Orders whose payers have nothing. */
        final Set<String> poor = new HashSet<>();

        /** For whom the own part of each order was held. */
        final Map<String, String> payees = new HashMap<>();

        @Override
        public synchronized boolean close(String charge) {
            if (silences > 0) {
                silences--;
                throw new Failure(Reason.UNREACHABLE, "pay-core says nothing");
            }
            closed.add(charge);
            return awaited.containsKey(charge);
        }

        int silences;

        @Override
        public synchronized void await(Order order, Asked asked, Instant payUntil) {
            if (silences > 0) {
                silences--;
                throw new Failure(Reason.UNREACHABLE, "pay-core says nothing");
            }
            if (!order.funds().method().startsWith("wechat/")) {
                throw new Failure(Reason.UNKNOWN_CHANNEL, order.funds().method());
            }
            if (poor.contains(order.id())) {
                throw new Failure(Reason.INSUFFICIENT_FUNDS, "poor");
            }
            awaited.merge(order.funds().charge(), 1, Integer::sum);
            payees.put(order.id(), asked.payee());
        }

        @Override
        public synchronized void decline(String charge, String why) {
            declined.put(charge, why);
        }
    }

    /** Ends the one branch that there is, as Seata would. */
    static final class Coordinator extends GlobalTransactions {

        private final ClaimedOrders claims;
        private final Clock clock;
        private final Semaphore commits = new Semaphore(Integer.MAX_VALUE);

        Coordinator(ClaimedOrders claims, Clock clock) {
            super(clock);
            this.claims = claims;
            this.clock = clock;
        }

        /** From now on nobody commits but those who are let. */
        void hold() {
            commits.drainPermits();
        }

        void awaitHeld() {
            while (!commits.hasQueuedThreads()) {
                Thread.onSpinWait();
            }
        }

        void letGo() {
            commits.release(Integer.MAX_VALUE / 2);
        }

        @Override
        public void run(String name, Slot slot, Consumer<Batch> work) {
            var batch = Batch.until(slot, clock.instant().plusSeconds(3));
            try {
                InGlobalTransaction.run(() -> {
                    work.accept(batch);
                    return batch;
                });
            } catch (RuntimeException undone) {
                claims.release(batch.id());
                throw undone;
            }
            commits.acquireUninterruptibly();
            claims.settle(batch.id());
        }
    }

    /** risk-control: refuses whom it is told to. */
    static final class Guards implements Risk {

        final Map<String, Refusal> refusals = new HashMap<>();

        @Override
        public synchronized List<Refusal> check(Batch batch, List<Order> orders) {
            var said = new ArrayList<Refusal>();
            for (var order : orders) {
                var refusal = refusals.get(order.basket().payer());
                if (refusal != null) {
                    said.add(new Refusal(order.id(), refusal.reason(), refusal.detail()));
                }
            }
            return said;
        }
    }

    /** pay-core: what it makes of each payer. */
    static final class Tills implements Payments {

        final List<Set<String>> asked = new ArrayList<>();
        final Map<String, Refusal> refusals = new HashMap<>();
        final Set<String> poisonous = new HashSet<>();
        final Set<String> forgotten = new HashSet<>();

        /** Whether it refuses those that are together as one. */
        boolean strict = true;

        /** What it was asked to authorize. */
        final List<Order> paid = new ArrayList<>();

        int faults;
        int silences;

        @Override
        public synchronized Answer authorize(Batch batch, List<Order> orders) {
            var payers = new HashSet<String>();
            orders.forEach(order -> payers.add(order.basket().payer()));
            asked.add(payers);
            if (silences > 0) {
                silences--;
                throw new Failure(Reason.TIMED_OUT, "calling pay-core");
            }
            if (faults > 0 || payers.stream().anyMatch(poisonous::contains)) {
                faults = Math.max(0, faults - 1);
                throw new Failure(Reason.UNEXPECTED, "logged as err_1");
            }
            return answer(orders);
        }

        private Answer answer(List<Order> orders) {
            var refused = new ArrayList<Refusal>();
            var held = new ArrayList<Money>();
            for (var order : orders) {
                var payer = order.basket().payer();
                var refusal =
                        refusals.getOrDefault(payer, refusals.get(order.basket().payee()));
                if (refusal != null) {
                    refused.add(new Refusal(order.id(), refusal.reason(), refusal.detail()));
                }
            }
            var together = new Together(orders.stream()
                            .filter(Order::isChild)
                            .collect(Collectors.toMap(
                                    Order::id, order -> order.kin().parent())))
                    .refused(refused);
            var all = strict ? together : refused;
            var no = all.stream().map(Refusal::id).collect(Collectors.toSet());
            orders.stream()
                    .filter(order -> !no.contains(order.id()))
                    .filter(order -> !forgotten.contains(order.basket().payer()))
                    .forEach(order -> held.add(order.price().total()));
            paid.addAll(orders);
            return new Answer(all, Holdings.of(held));
        }
    }
}
