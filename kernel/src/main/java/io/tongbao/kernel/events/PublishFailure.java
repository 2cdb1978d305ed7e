package io.tongbao.kernel.events;

/** Events could not be handed over; they stay in the outbox. */
final class PublishFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    PublishFailure(Throwable cause) {
        super("the message broker did not take it: " + cause.getMessage(), cause);
    }
}
