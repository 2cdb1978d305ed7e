package io.tongbao.kernel.work;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The beans of this package, for a service that lists what waits for a person. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tongbao.work.lists")
@Import({WorkList.class, WorkLook.class})
public class WorkConfiguration {}
