/** Antom for one merchant: payments at a wallet's page, refunds, signed notices, by its API v1. */
@NullMarked
package io.tongbao.sandbox.antom;

import org.jspecify.annotations.NullMarked;
