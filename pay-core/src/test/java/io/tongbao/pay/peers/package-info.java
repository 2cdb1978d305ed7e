/** What an answer of a neighbour is worth. */
@NullMarked
package io.tongbao.pay.peers;

import org.jspecify.annotations.NullMarked;
