@NullMarked
package io.tongbao.channel.channel.wechat;

import org.jspecify.annotations.NullMarked;
