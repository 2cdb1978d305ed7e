@NullMarked
package io.tongbao.channel.payout;

import org.jspecify.annotations.NullMarked;
