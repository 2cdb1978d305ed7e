package io.tongbao.channel.channel.card;

/** What came back of a call. */
sealed interface Reply {

    /** Stripe did what it was asked for; what has come of that stands in what it tells. */
    record Done(Told told) implements Reply {}

    /**
     * Stripe says that it did not.
     *
     * @param type "invalid_request_error"
     * @param code its word for why; empty if it has none
     * @param param what was wrong of what we sent; empty if it was something else
     */
    record Refused(int status, String type, String code, String param) implements Reply {

        @Override
        public String toString() {
            return (status + " " + type + " " + code + " " + param).strip().replace("  ", " ");
        }
    }

    /**
     * Silence, or what is as good as silence: nobody knows whether anything was done.
     *
     * @param why for people; it repeats nothing of what came
     */
    record Nothing(String why) implements Reply {

        @Override
        public String toString() {
            return why;
        }
    }
}
