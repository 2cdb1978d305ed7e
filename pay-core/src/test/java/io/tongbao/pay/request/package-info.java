/** What is asked for without waiting for it. */
@NullMarked
package io.tongbao.pay.request;

import org.jspecify.annotations.NullMarked;
