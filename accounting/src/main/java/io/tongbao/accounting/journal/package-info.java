/** The journal: vouchers in one chain, written once and never changed. */
@NullMarked
package io.tongbao.accounting.journal;

import org.jspecify.annotations.NullMarked;
