@NullMarked
package io.tongbao.channel.notice;

import org.jspecify.annotations.NullMarked;
