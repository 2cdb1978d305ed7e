/** What channels are asked to pay out, and what became of it. */
@NullMarked
package io.tongbao.channel.payout;

import org.jspecify.annotations.NullMarked;
