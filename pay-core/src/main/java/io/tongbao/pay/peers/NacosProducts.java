package io.tongbao.pay.peers;

import io.tongbao.kernel.run.NacosEntries;
import io.tongbao.kernel.run.NacosEntry;
import io.tongbao.pay.product.ProductPublication;
import io.tongbao.pay.product.Products;
import jakarta.annotation.PostConstruct;
import org.springframework.stereotype.Component;

/** Tells all instances through Nacos, {@code products.json} of group TONGBAO, and hears what others tell. */
@Component
class NacosProducts implements ProductPublication {

    private static final String ID = "products.json";

    /** Only that there is another one: the rows say what it is. */
    record InForce(int version) {}

    private final NacosEntries nacos;
    private final Products products;

    NacosProducts(NacosEntries nacos, Products products) {
        this.nacos = nacos;
        this.products = products;
    }

    @PostConstruct
    void follow() {
        nacos.follow(new NacosEntry<>(ID, InForce.class, told -> products.look()));
    }

    @Override
    public void tell(int version) {
        nacos.keep(ID, new InForce(version));
    }
}
