/** The wires between processes: proxies that can be slow, silent or torn. */
@NullMarked
package io.tongbao.faults.network;

import org.jspecify.annotations.NullMarked;
