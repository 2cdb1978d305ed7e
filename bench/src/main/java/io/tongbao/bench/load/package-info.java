/** The load generator: a process of its own that buys through the SDK, told what to do line by line. */
@NullMarked
package io.tongbao.bench.load;

import org.jspecify.annotations.NullMarked;
