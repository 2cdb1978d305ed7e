/**
 * What waits for a person: each feature says what, and one list says since when, to whom, and what was done about it.
 */
@NullMarked
package io.tongbao.kernel.work;

import org.jspecify.annotations.NullMarked;
