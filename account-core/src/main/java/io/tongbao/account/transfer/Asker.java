package io.tongbao.account.transfer;

/** Who calls: a service by its name, or an operator by theirs. */
public record Asker(String name, boolean isOperator) {}
