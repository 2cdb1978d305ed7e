/** What must always be true of the platform's money, read from its four schemas at one instant. */
@NullMarked
package io.tongbao.stack.check;

import org.jspecify.annotations.NullMarked;
