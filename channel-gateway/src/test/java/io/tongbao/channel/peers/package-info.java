@NullMarked
package io.tongbao.channel.peers;

import org.jspecify.annotations.NullMarked;
