package io.tongbao.risk.rule;

/** What one buyer was let through within the window: how often, and for how much in one currency. */
public record Velocity(long attempts, long amountMinor) {

    public static final Velocity NONE = new Velocity(0, 0);
}
