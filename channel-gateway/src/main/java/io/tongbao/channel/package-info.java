/** The world outside: charges, channels and their notices. */
@NullMarked
package io.tongbao.channel;

import org.jspecify.annotations.NullMarked;
