/** What callers ask for, as a tree, and the rules that each product has from its place in it. */
@NullMarked
package io.tongbao.pay.product;

import org.jspecify.annotations.NullMarked;
