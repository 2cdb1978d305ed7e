/** Who looks after what channels have not ended yet, and when. */
@NullMarked
package io.tongbao.channel.turn;

import org.jspecify.annotations.NullMarked;
