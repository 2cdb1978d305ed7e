/** What a call is answered, on a real database, without the wire. */
@NullMarked
package io.tongbao.pay.api;

import org.jspecify.annotations.NullMarked;
