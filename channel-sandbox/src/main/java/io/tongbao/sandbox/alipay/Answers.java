package io.tongbao.sandbox.alipay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How Alipay begins to say yes or no. It signs both. */
final class Answers {

    private Answers() {}

    static ObjectNode done() {
        return JsonNodeFactory.instance.objectNode().put("code", "10000").put("msg", "Success");
    }

    /** A no of the trade itself. */
    static ObjectNode refused(String subCode) {
        return no("40004", "Business Failed", subCode);
    }

    /** A no of the door: nobody has looked at what the request is about. */
    static ObjectNode invalid(String subCode) {
        return no("40002", "Invalid Arguments", subCode);
    }

    static ObjectNode no(String code, String message, String subCode) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("msg", message)
                .put("sub_code", subCode)
                .put("sub_msg", subCode);
    }
}
