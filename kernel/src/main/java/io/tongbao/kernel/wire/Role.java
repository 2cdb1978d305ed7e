package io.tongbao.kernel.wire;

/** What a caller is to the platform. */
public enum Role {
    /** Sells things; sees its own orders only. */
    BUSINESS_LINE,
    /** A person or job of ours that opens accounts and issues coupons. */
    OPERATOR,
    /** A service of the platform. */
    INTERNAL
}
