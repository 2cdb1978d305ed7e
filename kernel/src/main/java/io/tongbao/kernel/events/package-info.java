/** How a service tells others what came to an end, and hears it from them: outbox, relay, RocketMQ. */
@NullMarked
package io.tongbao.kernel.events;

import org.jspecify.annotations.NullMarked;
