/**
 * The third parties, as they look from the outside: local servers that speak their protocols from the other side, keep
 * books of their own, and go wrong where they are told to. Never part of production.
 */
@NullMarked
package io.tongbao.sandbox;

import org.jspecify.annotations.NullMarked;
