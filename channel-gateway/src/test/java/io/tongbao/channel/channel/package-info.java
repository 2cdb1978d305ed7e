@NullMarked
package io.tongbao.channel.channel;

import org.jspecify.annotations.NullMarked;
