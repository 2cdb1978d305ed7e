/** May this payment go on? Counted under Seata AT; callers go on without it when it is slow or gone. */
@NullMarked
package io.tongbao.risk;

import org.jspecify.annotations.NullMarked;
