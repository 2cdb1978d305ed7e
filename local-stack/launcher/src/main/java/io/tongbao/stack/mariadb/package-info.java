/** A real MariaDB server from Maven Central: for the stack, and alone for store tests. */
@NullMarked
package io.tongbao.stack.mariadb;

import org.jspecify.annotations.NullMarked;
