/** What callers get to see. */
@NullMarked
package io.tongbao.account.api;

import org.jspecify.annotations.NullMarked;
