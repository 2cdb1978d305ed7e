/** How it is paid. */
@NullMarked
package io.tongbao.pay;

import org.jspecify.annotations.NullMarked;
