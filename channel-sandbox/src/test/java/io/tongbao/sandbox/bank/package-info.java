@NullMarked
package io.tongbao.sandbox.bank;

import org.jspecify.annotations.NullMarked;
