package io.tongbao.channel.channel.antom;

/** What came back of a call. */
sealed interface Reply {

    /** Antom said it, be it a yes or a no, and has proved that it did. */
    record Proved(Told told) implements Reply {

        /** It did what it was asked for; what has come of that stands in other fields. */
        boolean isDone() {
            return told.resultStatus().equals("S");
        }

        /** Why it never will; empty if that is not what it says. */
        String refusal() {
            return told.resultStatus().equals("F") ? told.resultCode() : "";
        }

        @Override
        public String toString() {
            return (told.resultStatus() + " " + told.resultCode()).strip();
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
