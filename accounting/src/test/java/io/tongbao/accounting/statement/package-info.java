@NullMarked
package io.tongbao.accounting.statement;

import org.jspecify.annotations.NullMarked;
