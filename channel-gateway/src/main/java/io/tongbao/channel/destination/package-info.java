/** Where users want to be paid out to: the accounts themselves are known here alone, and kept encrypted. */
@NullMarked
package io.tongbao.channel.destination;

import org.jspecify.annotations.NullMarked;
