/** RocketMQ's name server and broker as one process. */
@NullMarked
package io.tongbao.stack.rocketmq;

import org.jspecify.annotations.NullMarked;
