/** The whole platform as real processes: what users see, and what stays true when processes die. */
@NullMarked
package io.tongbao.e2e.mesh;

import org.jspecify.annotations.NullMarked;
