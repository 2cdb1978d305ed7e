/** Statements: what was booked for a holder in a period, the same byte for byte whenever it is written. */
@NullMarked
package io.tongbao.accounting.statement;

import org.jspecify.annotations.NullMarked;
