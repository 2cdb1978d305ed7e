package io.tongbao.kernel.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a mapper of rows in bulk: its inserts are gathered, and leave as one statement of many rows when it is flushed,
 * before anything else reads them. The text of the statement stays the same however many rows there are, so that
 * neither MyBatis nor the driver reads it again for each batch.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Bulk {}
