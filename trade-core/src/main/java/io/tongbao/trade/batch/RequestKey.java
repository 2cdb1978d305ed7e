package io.tongbao.trade.batch;

/** The caller's name of a trade: unique for ever among trades of one kind. */
public record RequestKey(String businessLine, String requestId) implements Comparable<RequestKey> {

    @Override
    public int compareTo(RequestKey other) {
        var lines = businessLine.compareTo(other.businessLine);
        return lines != 0 ? lines : requestId.compareTo(other.requestId);
    }
}
