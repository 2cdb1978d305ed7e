package io.tongbao.kernel.store;

import java.util.List;
import org.apache.ibatis.annotations.Flush;
import org.apache.ibatis.executor.BatchResult;

/**
 * A mapper of rows in bulk: its inserts are gathered, and leave as one statement of many rows when it is flushed,
 * before anything else reads them. The text of the statement stays the same however many rows there are, so that
 * neither MyBatis nor the driver reads it again for each batch.
 */
public interface Bulk {

    @Flush
    List<BatchResult> flush();
}
