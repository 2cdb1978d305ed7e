package io.tongbao.kernel;

/** The no to one item of a batch, while its siblings go on. */
public record Refusal(String id, Reason reason, String detail) {}
