@NullMarked
package io.tongbao.channel.api;

import org.jspecify.annotations.NullMarked;
