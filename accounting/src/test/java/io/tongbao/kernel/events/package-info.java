@NullMarked
package io.tongbao.kernel.events;

import org.jspecify.annotations.NullMarked;
