@NullMarked
package io.tongbao.accounting.reconciliation;

import org.jspecify.annotations.NullMarked;
