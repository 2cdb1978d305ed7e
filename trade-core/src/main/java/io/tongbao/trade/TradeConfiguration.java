package io.tongbao.trade;

import io.tongbao.kernel.NaturalBatcher.Limits;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What operators may tune. */
@Configuration(proxyBeanMethods = false)
class TradeConfiguration {

    private static final Duration BATCH_DEADLINE = Duration.ofSeconds(3);

    @Bean
    Limits batchLimits(
            @Value("${tongbao.trade.queue}") int queue,
            @Value("${tongbao.trade.batch-items}") int items,
            @Value("${tongbao.trade.batch-bytes}") int bytes,
            @Value("${tongbao.trade.batches-in-flight}") int inFlight) {
        return new Limits(queue, items, bytes, inFlight, BATCH_DEADLINE);
    }
}
