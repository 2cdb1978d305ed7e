package io.tongbao.channel.channel;

/**
 * What became of the calls that ended within the last minute.
 *
 * @param asked all of them
 * @param silent those that ended without an answer; a no is an answer
 * @param answerMs how long the others waited on average, in milliseconds; 0 for none
 */
public record LastMinute(int asked, int silent, long answerMs) {}
