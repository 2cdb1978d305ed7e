/** Who calls us. */
@NullMarked
package io.tongbao.risk.api;

import org.jspecify.annotations.NullMarked;
