/** What all channels have in common: what is asked of one, and what it says. */
@NullMarked
package io.tongbao.channel.channel;

import org.jspecify.annotations.NullMarked;
