package io.tongbao.trade.refund;

/** The caller's name of a refund: unique for ever. */
public record RefundKey(String businessLine, String requestId) implements Comparable<RefundKey> {

    @Override
    public int compareTo(RefundKey other) {
        var lines = businessLine.compareTo(other.businessLine);
        return lines != 0 ? lines : requestId.compareTo(other.requestId);
    }
}
