@NullMarked
package io.tongbao.accounting.job;

import org.jspecify.annotations.NullMarked;
