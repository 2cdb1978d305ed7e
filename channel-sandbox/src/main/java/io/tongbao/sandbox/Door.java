package io.tongbao.sandbox;

import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.wechat.WeChat;
import java.io.IOException;
import java.util.Collections;
import java.util.TreeMap;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Lets requests in as they came, and answers out; or cuts the connection, which no servlet could. */
final class Door extends ValveBase {

    private final WeChat wechat;
    private final Desk desk;

    Door(WeChat wechat, Desk desk) {
        super(true);
        this.wechat = wechat;
        this.desk = desk;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException {
        var exchange = exchange(request);
        var reply = exchange.path().startsWith("/sandbox/") ? desk.serve(exchange) : wechat.serve(exchange);
        if (reply.status() == 0) {
            response.getCoyoteResponse().action(ActionCode.CLOSE_NOW, null);
            return;
        }
        response.setStatus(reply.status());
        reply.headers().forEach(response::setHeader);
        if (reply.body().length > 0) {
            response.setContentType(reply.type());
        }
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
        response.finishResponse();
    }

    private static Exchange exchange(Request request) throws IOException {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        var query = request.getQueryString();
        var target = request.getRequestURI() + (query == null ? "" : "?" + query);
        return new Exchange(
                request.getMethod(), target, headers, request.getInputStream().readAllBytes());
    }
}
