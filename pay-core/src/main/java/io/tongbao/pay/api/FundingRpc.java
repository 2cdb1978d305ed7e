package io.tongbao.pay.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.wire.Wire;
import io.tongbao.pay.funding.Funding.Own;
import io.tongbao.pay.funding.Fundings;
import java.time.Instant;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.pay.v1.AwaitFundingRequest;
import tongbao.pay.v1.CloseFundingRequest;
import tongbao.pay.v1.DeclineFundingRequest;
import tongbao.pay.v1.DubboFundingServiceTriple.FundingServiceImplBase;
import tongbao.pay.v1.Funding;
import tongbao.pay.v1.FundingState;
import tongbao.pay.v1.GetFundingRequest;

/** {@code tongbao.pay.v1.FundingService}. */
@DubboService
class FundingRpc extends FundingServiceImplBase {

    private static final int ID_MAX = 40;
    private static final int ORDER_MAX = 64;
    private static final int METHOD_MAX = 32;
    private static final int SUBJECT_MAX = 60;
    private static final int WHY_MAX = 200;
    private static final long YEAR_3000_MS = 32_503_680_000_000L;

    private final Fundings fundings;

    FundingRpc(Fundings fundings) {
        this.fundings = fundings;
    }

    @Override
    public Funding awaitFunding(AwaitFundingRequest request) {
        var until = Expect.within("pay_until_ms", request.getPayUntilMs(), 1, YEAR_3000_MS);
        var wanted = new io.tongbao.pay.funding.Funding.Wanted(
                Expect.id("order_id", request.getOrderId(), ORDER_MAX),
                Expect.id("method", request.getMethod(), METHOD_MAX),
                Expect.text("subject", request.getSubject(), SUBJECT_MAX),
                Wire.positive("amount", request.getAmount()),
                Instant.ofEpochMilli(until),
                request.hasOwn() ? own(request) : null);
        return message(
                fundings.await(Expect.id("id", request.getId(), ID_MAX), wanted, Wire.context(request.getContext())));
    }

    private static Own own(AwaitFundingRequest request) {
        var own = request.getOwn();
        var amount = Wire.positive("own.amount", own.getAmount());
        Expect.sameCurrency("own.amount", amount, Wire.positive("amount", request.getAmount()));
        if (own.getPayer().equals(own.getPayee())) {
            throw Failure.invalid("own.payee", own.getPayee(), "another account than the payer's");
        }
        return new Own(
                Expect.id("own.payer", own.getPayer(), ORDER_MAX),
                Expect.id("own.payee", own.getPayee(), ORDER_MAX),
                amount);
    }

    @Override
    public Funding declineFunding(DeclineFundingRequest request) {
        return message(fundings.decline(
                Expect.id("id", request.getId(), ID_MAX), Expect.text("why", request.getWhy(), WHY_MAX)));
    }

    @Override
    public Funding closeFunding(CloseFundingRequest request) {
        return message(fundings.close(Expect.id("id", request.getId(), ID_MAX)));
    }

    @Override
    public Funding getFunding(GetFundingRequest request) {
        return message(fundings.get(Expect.id("id", request.getId(), ID_MAX)));
    }

    private static Funding message(io.tongbao.pay.funding.Funding funding) {
        return Funding.newBuilder()
                .setId(funding.id())
                .setOrderId(funding.wanted().order())
                .setMethod(funding.wanted().method())
                .setAmount(Wire.money(funding.wanted().amount()))
                .setState(FundingState.valueOf(funding.state().name()))
                .setPayer(funding.payer())
                .setDetail(funding.detail())
                .setRoute(funding.route().method())
                .setBecause(funding.route().because())
                .build();
    }
}
