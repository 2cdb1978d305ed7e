/**
 * What a bench stands on: a mesh of its own with accounts that have money, and the baselines as processes beside it.
 */
@NullMarked
package io.tongbao.bench.ground;

import org.jspecify.annotations.NullMarked;
