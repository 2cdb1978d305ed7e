package io.tongbao.pay.product;

/** Where all instances learn which version of the tree is in force. */
public interface ProductPublication {

    /**
     * Tells them.
     *
     * @throws io.tongbao.kernel.Failure UNREACHABLE if nobody can be told now: they look for themselves, later
     */
    void tell(int version);
}
