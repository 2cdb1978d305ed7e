@NullMarked
package io.tongbao.channel.destination;

import org.jspecify.annotations.NullMarked;
