/** The client of a business line: plain gRPC, knows neither Dubbo nor Spring. */
@NullMarked
package io.tongbao.sdk;

import org.jspecify.annotations.NullMarked;
