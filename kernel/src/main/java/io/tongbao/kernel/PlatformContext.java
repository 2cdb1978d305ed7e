package io.tongbao.kernel;

/**
 * On whose behalf something is done. Travels in headers of single calls, in each item of a batch, in messages and log
 * lines.
 *
 * @param businessCode names one trade everywhere; empty until trade-core has drawn the order's id
 * @param businessLine who sells; empty for the platform itself
 * @param user the business line's end user
 * @param trace the caller's trace id, or one drawn at the edge
 * @param product what is used, a path of the product tree; empty in what is older than the tree
 */
public record PlatformContext(String businessCode, String businessLine, String user, String trace, String product) {

    public static final PlatformContext NONE = new PlatformContext("", "", "", "");

    public PlatformContext(String businessCode, String businessLine, String user, String trace) {
        this(businessCode, businessLine, user, trace, "");
    }

    public PlatformContext forTrade(String code, String buyer) {
        return new PlatformContext(code, businessLine, buyer, trace, product);
    }
}
