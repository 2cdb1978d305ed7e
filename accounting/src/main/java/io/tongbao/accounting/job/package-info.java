/** Jobs over the books of a day: never twice for one day, restartable, whoever is killed. */
@NullMarked
package io.tongbao.accounting.job;

import org.jspecify.annotations.NullMarked;
