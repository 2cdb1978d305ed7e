/** What is held until somebody outside has spoken, and how it goes on. */
@NullMarked
package io.tongbao.pay.standing;

import org.jspecify.annotations.NullMarked;
