@NullMarked
package io.tongbao.pay.repayment;

import org.jspecify.annotations.NullMarked;
