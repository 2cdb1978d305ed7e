@NullMarked
package io.tongbao.pay.funding;

import org.jspecify.annotations.NullMarked;
