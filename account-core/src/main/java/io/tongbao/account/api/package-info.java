/** Who calls us. */
@NullMarked
package io.tongbao.account.api;

import org.jspecify.annotations.NullMarked;
