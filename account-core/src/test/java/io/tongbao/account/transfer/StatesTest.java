package io.tongbao.account.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.account.account.AccountState;
import io.tongbao.kernel.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Row H3: each state is reached, and the drawing in docs/states is the machine. */
class StatesTest {

    @Test
    void every_state_of_a_transfer_is_reached_and_drawn() throws IOException {
        assertThat(State.reachableFrom(TransferState.RESERVED)).containsExactly(TransferState.values());
        assertThat(Path.of("../docs/states/transfer.mmd")).hasContent(State.drawing(TransferState.RESERVED));
    }

    @Test
    void every_state_of_an_account_is_reached_and_drawn() throws IOException {
        assertThat(State.reachableFrom(AccountState.OPEN)).containsExactly(AccountState.values());
        assertThat(Files.readString(Path.of("../docs/states/account.mmd"))).isEqualTo(State.drawing(AccountState.OPEN));
    }
}
