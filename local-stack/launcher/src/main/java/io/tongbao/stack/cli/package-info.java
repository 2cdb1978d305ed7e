/** The commands of {@code ./tongbao}: one class each. */
@NullMarked
package io.tongbao.stack.cli;

import org.jspecify.annotations.NullMarked;
