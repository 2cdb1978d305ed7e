/** Antom, the gateway to wallets of many countries, by its API v1. */
@NullMarked
package io.tongbao.channel.channel.antom;

import org.jspecify.annotations.NullMarked;
