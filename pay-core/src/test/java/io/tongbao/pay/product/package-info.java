/** The tree of products. */
@NullMarked
package io.tongbao.pay.product;

import org.jspecify.annotations.NullMarked;
