/** WeChat Pay's side of API v3. It shares no code with who calls it, so that each proves the other. */
@NullMarked
package io.tongbao.sandbox.wechat;

import org.jspecify.annotations.NullMarked;
