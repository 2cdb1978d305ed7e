/** What every service runs on: the beans, the defaults, the rules that come from Nacos. */
@NullMarked
package io.tongbao.kernel.run;

import org.jspecify.annotations.NullMarked;
