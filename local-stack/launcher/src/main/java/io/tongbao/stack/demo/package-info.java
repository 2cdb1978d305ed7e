/** A story of purchases on the running mesh, in which every expected fact is looked up and asserted. */
@NullMarked
package io.tongbao.stack.demo;

import org.jspecify.annotations.NullMarked;
