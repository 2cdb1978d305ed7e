/** Starts, watches and stops the processes of Tongbao on one machine. */
@NullMarked
package io.tongbao.stack;

import org.jspecify.annotations.NullMarked;
