/** What every participant of a batch keeps in its own database: the fence, the outbox, repeated local transactions. */
@NullMarked
package io.tongbao.kernel.store;

import org.jspecify.annotations.NullMarked;
