@NullMarked
package io.tongbao.accounting.api;

import org.jspecify.annotations.NullMarked;
