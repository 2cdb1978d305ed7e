package io.tongbao.channel.api;

import io.tongbao.channel.channel.Channel;
import io.tongbao.channel.channel.Channels;
import io.tongbao.channel.channel.RawNotice;
import io.tongbao.channel.notice.Notices;
import io.tongbao.channel.notice.Verdict;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where channels tell us what became of charges: {@code POST /notices/<channel>}. Whoever is told no tells it again,
 * and whoever has proved nothing learns nothing.
 */
@RestController
class NoticeHttp {

    /** Far more than any channel says. */
    private static final int BODY_MAX = 64 * 1024;

    private final Channels channels;
    private final Notices notices;

    NoticeHttp(Channels channels, Notices notices) {
        this.channels = channels;
        this.notices = notices;
    }

    @PostMapping("/notices/{code}")
    ResponseEntity<String> take(@PathVariable("code") String code, HttpServletRequest request) throws IOException {
        var channel = channels.named(code).orElse(null);
        if (channel == null) {
            return ResponseEntity.notFound().build();
        }
        var body = request.getInputStream().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            return ResponseEntity.status(413).build();
        }
        var headers = new HashMap<String, String>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        // What is about something of which we know nothing is ours to find out about: telling it again would not help.
        var verdict = notices.take(channel, new RawNotice(headers, body));
        if (verdict == Verdict.FAULT) {
            return ResponseEntity.internalServerError().build();
        }
        var answers = channel.answers();
        return answered(verdict == Verdict.FORGED ? answers.refused() : answers.taken());
    }

    private static ResponseEntity<String> answered(Channel.Answer answer) {
        var response = ResponseEntity.status(answer.status());
        return answer.body().isEmpty() ? response.build() : response.body(answer.body());
    }
}
