package io.tongbao.channel.channel.wechat;

/** What came back of a call. */
sealed interface Reply {

    /** WeChat Pay did it, and has proved that it says so. */
    record Proved(String body) implements Reply {}

    /**
     * Somebody said no; nobody proves who. WeChat Pay does not sign its failures.
     *
     * @param code its word for it; empty if it has none
     */
    record Refused(int status, String code) implements Reply {

        @Override
        public String toString() {
            return ("HTTP " + status + " " + code).strip();
        }
    }

    /**
     * Silence, or what is as good as silence: nobody knows whether anything was done.
     *
     * @param why for people; it repeats nothing of what came
     */
    record Nothing(String why) implements Reply {}
}
