/** The rules of the house, as tests: who may know whom, and how a source file looks. */
@NullMarked
package io.tongbao.e2e.architecture;

import org.jspecify.annotations.NullMarked;
