@NullMarked
package io.tongbao.pay.refund;

import org.jspecify.annotations.NullMarked;
