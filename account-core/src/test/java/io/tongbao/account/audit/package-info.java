@NullMarked
package io.tongbao.account.audit;

import org.jspecify.annotations.NullMarked;
