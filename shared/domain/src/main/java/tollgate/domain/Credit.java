package tollgate.domain;

import java.time.Instant;

/**
 * Money that a service paid into a wallet.
 *
 * @param reference the payer's name for it, which no other credit of the stack has
 * @param id of the credit and of its journal entry
 */
public record Credit(
    Reference reference, EntryId id, UserId user, Money amount, Instant creditedAt) {

  /** Whether both are the same payment: an equal amount to the same user. */
  public boolean pays(UserId recipient, Money sum) {
    return user.equals(recipient) && amount.equals(sum);
  }
}
