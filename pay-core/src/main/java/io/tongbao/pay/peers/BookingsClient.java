package io.tongbao.pay.peers;

import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.funding.Bookings;
import java.util.Currency;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import tongbao.account.v1.AccountKind;
import tongbao.account.v1.AccountService;
import tongbao.account.v1.CancelRequest;
import tongbao.account.v1.OpenAccountRequest;
import tongbao.account.v1.PostRequest;
import tongbao.account.v1.ReserveRequest;
import tongbao.account.v1.TransferService;

/** account-core, for transfers of their own; each on behalf of the trade that its money came for. */
@Component
class BookingsClient implements Bookings {

    private static final String PLATFORM = "platform";

    private final TransferService transfers;
    private final AccountService accounts;

    BookingsClient(TransferService transfers, AccountService accounts) {
        this.transfers = transfers;
        this.accounts = accounts;
    }

    /** It has the same name as where account-core itself puts such money. */
    @Override
    public String suspense(Currency currency) {
        return accounts.openAccount(OpenAccountRequest.newBuilder()
                        .setRequestId("suspense:" + currency)
                        .setKind(AccountKind.SUSPENSE)
                        .setOwner(PLATFORM)
                        .setCurrency(currency.getCurrencyCode())
                        .setKeeper(PLATFORM)
                        .build())
                .getId();
    }

    /** It is held first, so that it does not lapse when we die between the two. */
    @Override
    public String move(Booking booking) {
        var held = new AtomicReference<String>();
        Calls.onBehalfOf(
                booking.context(),
                () -> held.set(transfers.reserve(request(booking)).getPayee()));
        post(booking.id(), booking.context());
        return Objects.requireNonNull(held.get());
    }

    @Override
    public void hold(Booking booking) {
        Calls.onBehalfOf(booking.context(), () -> transfers.reserve(request(booking)));
    }

    @Override
    public void post(String id, PlatformContext context) {
        Calls.onBehalfOf(
                context, () -> transfers.post(PostRequest.newBuilder().setId(id).build()));
    }

    @Override
    public void cancel(String id, PlatformContext context) {
        Calls.onBehalfOf(
                context,
                () -> transfers.cancel(CancelRequest.newBuilder().setId(id).build()));
    }

    private static ReserveRequest request(Booking booking) {
        return ReserveRequest.newBuilder()
                .setId(booking.id())
                .setPayer(booking.way().payer())
                .setPayee(booking.way().payee())
                .setRole(Wire.role(booking.role()))
                .setRefunds(booking.refunds())
                .setAmount(Wire.money(booking.amount()))
                .setStanding(true)
                .build();
    }
}
