/** A card PSP with a page of its own, as Stripe speaks: sessions, payment intents, refunds, signed events. */
@NullMarked
package io.tongbao.sandbox.card;

import org.jspecify.annotations.NullMarked;
