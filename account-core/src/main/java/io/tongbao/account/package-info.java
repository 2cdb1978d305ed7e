/** Who has what. */
@NullMarked
package io.tongbao.account;

import org.jspecify.annotations.NullMarked;
