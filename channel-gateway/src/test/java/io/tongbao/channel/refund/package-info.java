@NullMarked
package io.tongbao.channel.refund;

import org.jspecify.annotations.NullMarked;
