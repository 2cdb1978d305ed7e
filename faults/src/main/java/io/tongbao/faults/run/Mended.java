package io.tongbao.faults.run;

import io.tongbao.faults.schedule.Fault;

/**
 * A fault as it happened.
 *
 * @param beganMs and mendingMs, mendedMs: after the run began; a killed process is started at mendingMs and ready at
 *     mendedMs
 */
public record Mended(Fault fault, long beganMs, long mendingMs, long mendedMs) {}
