@NullMarked
package io.tongbao.channel.channel.bank;

import org.jspecify.annotations.NullMarked;
