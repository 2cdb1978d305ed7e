/** What channels tell us of their own accord, as it came. */
@NullMarked
package io.tongbao.channel.notice;

import org.jspecify.annotations.NullMarked;
