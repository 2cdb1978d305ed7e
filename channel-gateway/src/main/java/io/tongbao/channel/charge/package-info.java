/** What is asked of channels, and what they say became of it. */
@NullMarked
package io.tongbao.channel.charge;

import org.jspecify.annotations.NullMarked;
