package io.tongbao.sandbox.antom;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How each of Antom's answers begins: whether the call was taken. All of them come with HTTP 200. */
final class Answers {

    private Answers() {}

    static ObjectNode taken() {
        return result("S", "SUCCESS");
    }

    /** Taken, and not at its end. */
    static ObjectNode inProcess(String code) {
        return result("U", code);
    }

    static ObjectNode refused(String code) {
        return result("F", code);
    }

    static ObjectNode result(String status, String code) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("result")
                .put("resultCode", code)
                .put("resultStatus", status)
                .put("resultMessage", code);
        return answer;
    }
}
