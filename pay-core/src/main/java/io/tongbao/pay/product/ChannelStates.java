package io.tongbao.pay.product;

/** How channels are, as far as anybody knows. */
public interface ChannelStates {

    /** How the channel of a method is; {@link ChannelState#UNHEARD} while nobody says. */
    ChannelState of(String method);
}
