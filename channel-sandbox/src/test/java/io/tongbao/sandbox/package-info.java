@NullMarked
package io.tongbao.sandbox;

import org.jspecify.annotations.NullMarked;
