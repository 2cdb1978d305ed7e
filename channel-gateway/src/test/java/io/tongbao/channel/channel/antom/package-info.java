@NullMarked
package io.tongbao.channel.channel.antom;

import org.jspecify.annotations.NullMarked;
