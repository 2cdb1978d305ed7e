package io.tongbao.sandbox.wechat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tongbao.sandbox.party.Reply;
import java.util.Map;

/** What WeChat Pay says when it refuses. It signs none of it. */
final class Answers {

    private Answers() {}

    static Reply signError(String why) {
        return error(401, "SIGN_ERROR", why);
    }

    static Reply wrongParameter(String which) {
        return error(400, "PARAM_ERROR", which);
    }

    static Reply invalid(String why) {
        return error(400, "INVALID_REQUEST", why);
    }

    static Reply noOrder(String number) {
        return error(404, "ORDER_NOT_EXIST", number);
    }

    static Reply missing(String what) {
        return error(404, "RESOURCE_NOT_EXISTS", what);
    }

    static Reply error(int status, String code, String message) {
        var said = JsonNodeFactory.instance.objectNode().put("code", code).put("message", message);
        return Reply.json(status, Map.of(), said.toString());
    }
}
