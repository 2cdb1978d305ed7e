/** Tests on a real database, without the wire. */
@NullMarked
package io.tongbao.pay.payment;

import org.jspecify.annotations.NullMarked;
