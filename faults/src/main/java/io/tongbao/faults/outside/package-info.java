/** The world outside as the sandbox plays it: what payers do, what third parties do wrong, and their own books. */
@NullMarked
package io.tongbao.faults.outside;

import org.jspecify.annotations.NullMarked;
