/** Who calls us. */
@NullMarked
package io.tongbao.pay.api;

import org.jspecify.annotations.NullMarked;
