/** A mesh with two instances of each service and a proxy on each wire, and what can be done to it. */
@NullMarked
package io.tongbao.faults.mesh;

import org.jspecify.annotations.NullMarked;
