/** What channels have said that cannot be true beside what they said first. */
@NullMarked
package io.tongbao.channel.objection;

import org.jspecify.annotations.NullMarked;
