package io.tongbao.kernel.events;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;

/**
 * When a relay does what.
 *
 * @param owner the instance that it works in, as its lease names it
 * @param secondLook after which time it reads once more what it told
 * @param toldInterval how often it says up to when all has been told
 */
record Rhythm(
        @Value("${tongbao.instance}") String owner,
        @Value("${tongbao.events.second-look}") Duration secondLook,
        @Value("${tongbao.events.told-interval:10s}") Duration toldInterval) {}
