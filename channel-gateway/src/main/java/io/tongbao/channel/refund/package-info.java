/** What channels are asked to give back of what they took. */
@NullMarked
package io.tongbao.channel.refund;

import org.jspecify.annotations.NullMarked;
