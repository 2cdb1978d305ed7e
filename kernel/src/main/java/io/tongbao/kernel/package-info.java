/** The words that everyone shares. Knows only Java. */
@NullMarked
package io.tongbao.kernel;

import org.jspecify.annotations.NullMarked;
