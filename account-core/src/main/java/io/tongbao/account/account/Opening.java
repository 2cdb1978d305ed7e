package io.tongbao.account.account;

import java.util.Currency;

/**
 * What kind of account is to be opened, for whom.
 *
 * @param keeper whose customer the owner is: a business line's name, or {@link Account#PLATFORM}
 */
public record Opening(AccountKind kind, String owner, String keeper, Currency currency) {

    boolean isOf(Account account) {
        return account.kind() == kind
                && account.owner().equals(owner)
                && account.keeper().equals(keeper)
                && account.balance().currency().equals(currency);
    }
}
