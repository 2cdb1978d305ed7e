/** Where the kernel's words become headers, statuses and proto messages, and back. */
@NullMarked
package io.tongbao.kernel.wire;

import org.jspecify.annotations.NullMarked;
