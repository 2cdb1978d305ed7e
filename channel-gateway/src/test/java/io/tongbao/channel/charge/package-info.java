@NullMarked
package io.tongbao.channel.charge;

import org.jspecify.annotations.NullMarked;
