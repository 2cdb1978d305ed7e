@NullMarked
package io.tongbao.accounting.completeness;

import org.jspecify.annotations.NullMarked;
