package io.tongbao.trade.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of an order's state, for good.
 *
 * @param from null for the first
 * @param actor "platform", or the business line that asked
 */
public record Change(@Nullable OrderState from, OrderState to, String reason, String actor, Instant at) {}
