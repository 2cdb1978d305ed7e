/** Who calls us: pay-core and business lines over Triple, channels over HTTP. */
@NullMarked
package io.tongbao.channel.api;

import org.jspecify.annotations.NullMarked;
