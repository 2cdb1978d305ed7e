package io.tongbao.kernel.wire;

import io.tongbao.kernel.Batch;
import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Holdings;
import io.tongbao.kernel.LegRole;
import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import io.tongbao.kernel.Reason;
import io.tongbao.kernel.Refusal;
import java.time.Instant;
import tongbao.common.v1.Context;

/** The kernel's words as proto messages, and back with their contract checked. */
public final class Wire {

    private static final int ID_MAX = 64;
    static final int PRODUCT_MAX = 128;

    private Wire() {}

    public static tongbao.common.v1.Money money(Money money) {
        return tongbao.common.v1.Money.newBuilder()
                .setMinor(money.minor())
                .setCurrency(money.code())
                .build();
    }

    /** @throws io.tongbao.kernel.Failure INVALID_ARGUMENT unless it is above zero in a known currency */
    public static Money positive(String field, tongbao.common.v1.Money money) {
        return Expect.positive(field, money.getMinor(), money.getCurrency());
    }

    /** @throws io.tongbao.kernel.Failure INVALID_ARGUMENT unless it is zero or more in a known currency */
    public static Money money(String field, tongbao.common.v1.Money money) {
        return Expect.money(field, money.getMinor(), money.getCurrency());
    }

    public static tongbao.common.v1.Batch batch(Batch batch) {
        return tongbao.common.v1.Batch.newBuilder()
                .setId(batch.id())
                .setDeadlineMs(batch.deadline().toEpochMilli())
                .build();
    }

    public static Batch batch(tongbao.common.v1.Batch batch) {
        return new Batch(Expect.id("batch.id", batch.getId(), 40), Instant.ofEpochMilli(batch.getDeadlineMs()));
    }

    public static Context context(PlatformContext context) {
        return Context.newBuilder()
                .setBusinessCode(context.businessCode())
                .setBusinessLine(context.businessLine())
                .setUser(context.user())
                .setTrace(context.trace())
                .setProduct(context.product())
                .build();
    }

    public static PlatformContext context(Context context) {
        return new PlatformContext(
                Expect.optionalText("context.business_code", context.getBusinessCode(), ID_MAX),
                Expect.optionalText("context.business_line", context.getBusinessLine(), ID_MAX),
                Expect.optionalText("context.user", context.getUser(), ID_MAX),
                Expect.optionalText("context.trace", context.getTrace(), ID_MAX),
                Expect.optionalId("context.product", context.getProduct(), PRODUCT_MAX));
    }

    public static tongbao.common.v1.Holdings holdings(Holdings holdings) {
        return tongbao.common.v1.Holdings.newBuilder()
                .setItems(holdings.items())
                .setSumMinor(holdings.sumMinor())
                .build();
    }

    public static Holdings holdings(tongbao.common.v1.Holdings holdings) {
        return new Holdings(holdings.getItems(), holdings.getSumMinor());
    }

    public static tongbao.common.v1.LegRole role(LegRole role) {
        return tongbao.common.v1.LegRole.valueOf(role.name());
    }

    /** @throws io.tongbao.kernel.Failure INVALID_ARGUMENT if none is given */
    public static LegRole role(String field, tongbao.common.v1.LegRole role) {
        return switch (role) {
            case BUYER -> LegRole.BUYER;
            case SUBSIDY -> LegRole.SUBSIDY;
            case FUNDS -> LegRole.FUNDS;
            case FEE -> LegRole.FEE;
            case REFUND -> LegRole.REFUND;
            case PAYOUT -> LegRole.PAYOUT;
            case SETTLEMENT -> LegRole.SETTLEMENT;
            case MANUAL -> LegRole.MANUAL;
            case TRANSFER -> LegRole.TRANSFER;
            case LEG_ROLE_UNSPECIFIED, UNRECOGNIZED -> throw Failure.invalid(field, role, "a role of a leg");
        };
    }

    public static tongbao.common.v1.Refusal refusal(Refusal refusal) {
        return tongbao.common.v1.Refusal.newBuilder()
                .setId(refusal.id())
                .setReason(refusal.reason().name())
                .setDetail(refusal.detail())
                .build();
    }

    /** A reason that only a newer neighbour knows refuses its item all the same; the detail names it. */
    public static Refusal refusal(tongbao.common.v1.Refusal refusal) {
        return Statuses.reason(refusal.getReason())
                .map(reason -> new Refusal(refusal.getId(), reason, refusal.getDetail()))
                .orElseGet(() -> new Refusal(
                        refusal.getId(), Reason.UNEXPECTED, refusal.getReason() + ": " + refusal.getDetail()));
    }
}
