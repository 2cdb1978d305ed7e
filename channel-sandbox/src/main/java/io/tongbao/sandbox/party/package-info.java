/** What every third party has: requests and answers, what goes wrong, and books. */
@NullMarked
package io.tongbao.sandbox.party;

import org.jspecify.annotations.NullMarked;
