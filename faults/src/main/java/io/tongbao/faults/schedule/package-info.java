/** What goes wrong and when, drawn from a seed. */
@NullMarked
package io.tongbao.faults.schedule;

import org.jspecify.annotations.NullMarked;
