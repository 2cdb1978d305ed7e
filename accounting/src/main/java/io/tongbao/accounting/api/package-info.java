/** What accounting hears and is asked. */
@NullMarked
package io.tongbao.accounting.api;

import org.jspecify.annotations.NullMarked;
