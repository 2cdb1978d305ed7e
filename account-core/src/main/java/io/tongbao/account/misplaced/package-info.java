/** Money that is where its owner cannot have it, which only a person can mend. */
@NullMarked
package io.tongbao.account.misplaced;

import org.jspecify.annotations.NullMarked;
