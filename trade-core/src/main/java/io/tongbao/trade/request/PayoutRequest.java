package io.tongbao.trade.request;

import io.tongbao.kernel.Money;
import io.tongbao.kernel.PlatformContext;
import java.util.List;

/**
 * Money that is to go out to many.
 *
 * @param id of the request that pay-core has accepted
 * @param context on whose behalf, without a user
 */
public record PayoutRequest(String id, PlatformContext context, List<Item> items) {

    public PayoutRequest {
        items = List.copyOf(items);
    }

    /**
     * One of them.
     *
     * @param number from 1
     * @param user whose account pays
     * @param subject for people
     */
    public record Item(int number, String user, String account, Money amount, String destination, String subject) {}
}
