package io.tongbao.channel.channel.alipay;

import java.util.Map;

/** What came back of a call. */
sealed interface Reply {

    /**
     * Alipay said it, be it a yes or a no, and has proved that it did.
     *
     * @param fields of its answer, as texts; without those that are lists or objects
     */
    record Proved(Map<String, String> fields) implements Reply {

        String field(String name) {
            return fields.getOrDefault(name, "");
        }

        /** It did what it was asked for; what has come of that stands in other fields. */
        boolean isDone() {
            return field("code").equals("10000");
        }

        /** Why the trade itself does not allow it: "ACQ..."; empty if that is not the reason. */
        String refusal() {
            return field("code").equals("40004") ? field("sub_code") : "";
        }

        @Override
        public String toString() {
            return (field("code") + " " + field("sub_code")).strip();
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
