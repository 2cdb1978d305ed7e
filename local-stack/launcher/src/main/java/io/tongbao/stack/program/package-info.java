/** What runs in the processes of the stack: one class per kind of program. */
@NullMarked
package io.tongbao.stack.program;

import org.jspecify.annotations.NullMarked;
