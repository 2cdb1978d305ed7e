/** Payments, their legs, and what a tool must do. */
@NullMarked
package io.tongbao.pay.payment;

import org.jspecify.annotations.NullMarked;
