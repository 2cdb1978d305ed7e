/** Alipay, OpenAPI 2.0 in key mode. */
@NullMarked
package io.tongbao.channel.channel.alipay;

import org.jspecify.annotations.NullMarked;
