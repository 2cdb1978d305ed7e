/** Alipay's side, OpenAPI 2.0 with RSA2. */
@NullMarked
package io.tongbao.sandbox.alipay;

import org.jspecify.annotations.NullMarked;
