package io.tongbao.bench.load;

import java.util.List;

/**
 * How many do what at the same time.
 *
 * @param clients that buy, wait for the answer, and buy again (closed loop)
 * @param rate purchases a second, begun on schedule whether or not earlier ones are answered (open loop); 0: none
 * @param askers that ask, wait for the answer, and ask again
 * @param questions what they ask, in turn
 */
public record Shape(int clients, int rate, int askers, List<Question> questions, Mix mix) {

    /** What can be asked about purchases that were paid before. */
    public enum Question {
        GET_ORDER,
        LIST_ORDERS
    }

    public static Shape buying(int clients, Mix mix) {
        return new Shape(clients, 0, 0, List.of(), mix);
    }

    public static Shape onSchedule(int rate, Mix mix) {
        return new Shape(0, rate, 0, List.of(), mix);
    }

    public static Shape asking(int askers, List<Question> questions, Mix mix) {
        return new Shape(0, 0, askers, questions, mix);
    }

    /** The same beside others who ask. */
    public Shape beside(int others, List<Question> asked) {
        return new Shape(clients, rate, others, asked, mix);
    }

    /** Whether purchases are what is measured; else it is answers to questions. */
    public boolean buys() {
        return clients > 0 || rate > 0;
    }
}
