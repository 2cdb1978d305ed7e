package io.tongbao.kernel.work;

/** What a person can do about what waits. */
public enum WorkAction {
    /** Whoever it waits for is asked at once. */
    ASK(false),
    /** It has been done outside, and somebody has it in writing. */
    BOOK_SUCCEEDED(true),
    /** It never will be done outside, and somebody has it in writing. */
    BOOK_DECLINED(true),
    /** It is dealt with; nothing moves by this. */
    SETTLE(false),
    /** What somebody else has asked for is done. */
    APPROVE(false),
    /** What somebody else has asked for is not done. */
    REJECT(false);

    private final boolean needsTwo;

    WorkAction(boolean needsTwo) {
        this.needsTwo = needsTwo;
    }

    /** Whether it is done at once and for good, so that who says it again says nothing new. */
    boolean isOnce() {
        return !needsTwo && this != ASK;
    }

    /** Whether another operator has to approve it: money moves by it. */
    boolean needsTwo() {
        return needsTwo;
    }
}
