@NullMarked
package io.tongbao.channel.turn;

import org.jspecify.annotations.NullMarked;
