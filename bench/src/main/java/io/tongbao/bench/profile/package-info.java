/** Where processor time goes: recordings of the JVMs that do the work, as flame graphs. */
@NullMarked
package io.tongbao.bench.profile;

import org.jspecify.annotations.NullMarked;
