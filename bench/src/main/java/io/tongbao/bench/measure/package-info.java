/** What a run costs: processor time by process, memory, statements and flushes of the database. */
@NullMarked
package io.tongbao.bench.measure;

import org.jspecify.annotations.NullMarked;
