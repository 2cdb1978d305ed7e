package io.tongbao.stack;

import java.util.List;

/** Someone who may call a service with a token, and the role that the token gives. */
public record Caller(String name, String role) {
    /** Everyone that a stack on one machine knows. */
    public static final List<Caller> ALL = List.of(
            new Caller("trade-core", "INTERNAL"),
            new Caller("pay-core", "INTERNAL"),
            new Caller("account-core", "INTERNAL"),
            new Caller("risk-control", "INTERNAL"),
            new Caller("accounting", "INTERNAL"),
            new Caller("operator", "OPERATOR"),
            new Caller("checker", "OPERATOR"),
            new Caller("coffee", "BUSINESS_LINE"),
            new Caller("books", "BUSINESS_LINE"));
}
