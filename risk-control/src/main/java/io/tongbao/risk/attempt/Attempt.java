package io.tongbao.risk.attempt;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;

/** Somebody's wish to buy something. */
public record Attempt(String order, String merchant, Money amount, PlatformContext context) {}
