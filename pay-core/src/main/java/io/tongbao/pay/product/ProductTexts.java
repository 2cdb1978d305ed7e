package io.tongbao.pay.product;

import io.tongbao.kernel.Failure;

/** Rules of a node as text and back, as operators write them and as they are kept. */
public interface ProductTexts {

    /** Only what it says; what is the same gives the same text. */
    String text(ProductRules rules);

    /** @throws Failure INVALID_ARGUMENT that names the field */
    ProductRules rules(String text);
}
