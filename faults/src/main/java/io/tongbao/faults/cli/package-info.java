/** The command line of the fault harness. */
@NullMarked
package io.tongbao.faults.cli;

import org.jspecify.annotations.NullMarked;
