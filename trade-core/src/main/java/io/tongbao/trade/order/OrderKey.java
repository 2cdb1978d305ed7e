package io.tongbao.trade.order;

/** The caller's name of an order: unique for ever. */
public record OrderKey(String businessLine, String requestId) implements Comparable<OrderKey> {

    @Override
    public int compareTo(OrderKey other) {
        var lines = businessLine.compareTo(other.businessLine);
        return lines != 0 ? lines : requestId.compareTo(other.requestId);
    }
}
