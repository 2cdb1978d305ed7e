/** A bank, host to host: files of ISO 20022 over SFTP. */
@NullMarked
package io.tongbao.channel.channel.bank;

import org.jspecify.annotations.NullMarked;
