package io.tongbao.bench.load;

import java.util.List;

/**
 * How many do what at the same time.
 *
 * @param clients that buy, wait for the answer, and buy again (closed loop)
 * @param rate purchases a second, begun on schedule whether or not earlier ones are answered (open loop); 0: none
 * @param askers that ask, wait for the answer, and ask again
 * @param questions what they ask, in turn
 * @param method by which the clients pay, "wechat/native"; empty: from balances, in one call
 * @param crowd others who buy at the same time, and of whom nothing is measured
 */
public record Shape(int clients, int rate, int askers, List<Question> questions, Mix mix, String method, Crowd crowd) {

    /** What can be asked about purchases that were paid before. */
    public enum Question {
        GET_ORDER,
        LIST_ORDERS
    }

    /** So many clients of a closed loop, who pay through a channel. */
    public record Crowd(int clients, String method) {

        static final Crowd NOBODY = new Crowd(0, "");
    }

    public static Shape buying(int clients, Mix mix) {
        return new Shape(clients, 0, 0, List.of(), mix, "", Crowd.NOBODY);
    }

    /** Clients who pay through a channel, by a code that is scanned and paid at once. */
    public static Shape scanning(int clients, String method, Mix mix) {
        return new Shape(clients, 0, 0, List.of(), mix, method, Crowd.NOBODY);
    }

    public static Shape onSchedule(int rate, Mix mix) {
        return new Shape(0, rate, 0, List.of(), mix, "", Crowd.NOBODY);
    }

    public static Shape asking(int askers, List<Question> questions, Mix mix) {
        return new Shape(0, 0, askers, questions, mix, "", Crowd.NOBODY);
    }

    /** The same beside others who ask. */
    public Shape beside(int others, List<Question> asked) {
        return new Shape(clients, rate, others, asked, mix, method, crowd);
    }

    /** The same beside others who buy. */
    public Shape beside(Crowd others) {
        return new Shape(clients, rate, askers, questions, mix, method, others);
    }

    /** Nobody does anything: what the services take all the same. */
    public static Shape idle(Mix mix) {
        return asking(0, List.of(), mix);
    }

    /** Whether purchases are what is measured; else it is answers to questions. */
    public boolean buys() {
        return clients > 0 || rate > 0;
    }
}
