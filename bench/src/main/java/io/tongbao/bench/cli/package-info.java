/** The command line of the bench. */
@NullMarked
package io.tongbao.bench.cli;

import org.jspecify.annotations.NullMarked;
