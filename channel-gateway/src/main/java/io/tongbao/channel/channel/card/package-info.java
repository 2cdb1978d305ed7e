/** Cards by a PSP with a page of its own: Stripe, Checkout Sessions. */
@NullMarked
package io.tongbao.channel.channel.card;

import org.jspecify.annotations.NullMarked;
