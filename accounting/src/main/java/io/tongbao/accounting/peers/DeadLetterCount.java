package io.tongbao.accounting.peers;

import io.tongbao.accounting.completeness.DeadEvents;
import io.tongbao.kernel.events.DeadLetters;
import org.springframework.stereotype.Component;

/** The dead letters of accounting's listeners. */
@Component
class DeadLetterCount implements DeadEvents {

    private final DeadLetters letters;

    DeadLetterCount(DeadLetters letters) {
        this.letters = letters;
    }

    @Override
    public long waiting() {
        return letters.waitingCount();
    }
}
