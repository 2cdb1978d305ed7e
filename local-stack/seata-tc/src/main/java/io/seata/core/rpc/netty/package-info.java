/** Replaces one class of the server, because no setting keeps its port on the loopback address. */
@NullMarked
package io.seata.core.rpc.netty;

import org.jspecify.annotations.NullMarked;
