package io.tongbao.kernel.events;

/**
 * The topic that services share is not there, or not for us to write to; the broker itself answers. That is no reason
 * why events of the service's own topic should wait.
 */
final class OtherTopicAway extends RuntimeException {

    private static final long serialVersionUID = 1;

    OtherTopicAway(Exception refused) {
        super("the topic that services share takes nothing: " + refused, refused);
    }
}
