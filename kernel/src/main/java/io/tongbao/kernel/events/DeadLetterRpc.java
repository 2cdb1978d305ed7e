package io.tongbao.kernel.events;

import io.tongbao.kernel.Expect;
import org.apache.dubbo.config.annotation.DubboService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import tongbao.event.v1.DeadLetter;
import tongbao.event.v1.DubboDeadLetterServiceTriple.DeadLetterServiceImplBase;
import tongbao.event.v1.GetDeadLetterRequest;
import tongbao.event.v1.ListDeadLettersReply;
import tongbao.event.v1.ListDeadLettersRequest;
import tongbao.event.v1.ReplayDeadLetterReply;
import tongbao.event.v1.ReplayDeadLetterRequest;
import tongbao.event.v1.SettleDeadLetterReply;
import tongbao.event.v1.SettleDeadLetterRequest;

/** {@code tongbao.event.v1.DeadLetterService} of each service that listens. */
@DubboService
@ConditionalOnProperty("tongbao.events.listens")
class DeadLetterRpc extends DeadLetterServiceImplBase {

    private static final int LETTERS_DEFAULT = 50;
    private static final int LETTERS_MAX = 200;
    private static final int NOTE_MAX = 200;

    private final DeadLetters letters;

    DeadLetterRpc(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public ListDeadLettersReply listDeadLetters(ListDeadLettersRequest request) {
        var after = Expect.within("after", request.getAfter(), 0, Long.MAX_VALUE - 1);
        var limit = request.getLimit() == 0
                ? LETTERS_DEFAULT
                : (int) Expect.within("limit", request.getLimit(), 1, LETTERS_MAX);
        return ListDeadLettersReply.newBuilder()
                .addAllLetters(letters.waiting(after, limit).stream()
                        .map(DeadLetterRpc::message)
                        .toList())
                .build();
    }

    @Override
    public DeadLetter getDeadLetter(GetDeadLetterRequest request) {
        return message(letters.get(id(request.getId())));
    }

    @Override
    public ReplayDeadLetterReply replayDeadLetter(ReplayDeadLetterRequest request) {
        return ReplayDeadLetterReply.newBuilder()
                .setFault(letters.replay(id(request.getId())))
                .build();
    }

    @Override
    public SettleDeadLetterReply settleDeadLetter(SettleDeadLetterRequest request) {
        letters.settle(id(request.getId()), Expect.text("note", request.getNote(), NOTE_MAX));
        return SettleDeadLetterReply.getDefaultInstance();
    }

    private static long id(long id) {
        return Expect.within("id", id, 1, Long.MAX_VALUE - 1);
    }

    private static DeadLetter message(DeadLetters.Letter letter) {
        return DeadLetter.newBuilder()
                .setId(letter.id())
                .setListener(letter.listener())
                .setEvent(letter.event())
                .setTopic(letter.topic())
                .setFault(letter.fault())
                .setAtMs(letter.at().toEpochMilli())
                .setText(letter.text())
                .build();
    }
}
