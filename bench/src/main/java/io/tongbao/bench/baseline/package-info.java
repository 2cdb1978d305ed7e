/** What the mesh is measured against: the same purchase, done in other ways, behind the same edge. */
@NullMarked
package io.tongbao.bench.baseline;

import org.jspecify.annotations.NullMarked;
