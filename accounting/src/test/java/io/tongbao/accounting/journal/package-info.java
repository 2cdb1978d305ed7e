@NullMarked
package io.tongbao.accounting.journal;

import org.jspecify.annotations.NullMarked;
