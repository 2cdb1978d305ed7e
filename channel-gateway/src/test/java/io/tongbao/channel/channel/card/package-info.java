@NullMarked
package io.tongbao.channel.channel.card;

import org.jspecify.annotations.NullMarked;
