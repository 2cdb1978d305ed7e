/** What the coordinator needs to be told in code, because no setting does it. */
@NullMarked
package io.tongbao.stack.tc;

import org.jspecify.annotations.NullMarked;
