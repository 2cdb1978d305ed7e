/** Giving payments back: split over their legs, none of which gives back more than it paid. */
@NullMarked
package io.tongbao.pay.repayment;

import org.jspecify.annotations.NullMarked;
