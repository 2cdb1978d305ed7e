/** What only a person can bring to an end. */
@NullMarked
package io.tongbao.account.work;

import org.jspecify.annotations.NullMarked;
