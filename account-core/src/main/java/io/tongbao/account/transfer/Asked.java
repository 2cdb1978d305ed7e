package io.tongbao.account.transfer;

import io.tongbao.kernel.PlatformContext;

/**
 * Who wants a transfer, why, and on whose behalf.
 *
 * @param by the name of a service, or of an operator
 * @param note why an operator moves it; empty otherwise
 */
public record Asked(String by, String note, PlatformContext context) {

    static final Asked BY_NOBODY = new Asked("", "", PlatformContext.NONE);
}
