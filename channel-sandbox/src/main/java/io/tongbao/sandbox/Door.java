package io.tongbao.sandbox;

import io.tongbao.sandbox.party.Exchange;
import io.tongbao.sandbox.party.Reply;
import io.tongbao.sandbox.party.ThirdParty;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Lets requests in as they came, and answers out; or cuts the connection, which no servlet could. */
final class Door extends ValveBase {

    private final List<ThirdParty> parties;
    private final Desk desk;

    Door(List<ThirdParty> parties, Desk desk) {
        super(true);
        this.parties = parties;
        this.desk = desk;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException {
        var exchange = exchange(request);
        var reply = reply(exchange);
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

    private Reply reply(Exchange exchange) throws IOException {
        if (exchange.path().startsWith("/sandbox/")) {
            return desk.serve(exchange);
        }
        return parties.stream()
                .filter(party -> party.serves(exchange))
                .findFirst()
                .map(party -> party.serve(exchange))
                .orElseGet(() -> Reply.html(404, "nobody is here"));
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
