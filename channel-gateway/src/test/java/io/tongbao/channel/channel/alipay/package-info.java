@NullMarked
package io.tongbao.channel.channel.alipay;

import org.jspecify.annotations.NullMarked;
