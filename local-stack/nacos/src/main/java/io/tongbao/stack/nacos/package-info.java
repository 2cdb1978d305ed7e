/** Starts the real Nacos server in this JVM. */
@NullMarked
package io.tongbao.stack.nacos;

import org.jspecify.annotations.NullMarked;
