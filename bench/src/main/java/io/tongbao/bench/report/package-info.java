/** Pages that tell what an instrument measured: one file each, correct without the network. */
@NullMarked
package io.tongbao.bench.report;

import org.jspecify.annotations.NullMarked;
