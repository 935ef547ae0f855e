package tollgate.transfer;

import java.time.Instant;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.Seen;
import tollgate.domain.CreditDecline;
import tollgate.domain.DailyLimit;
import tollgate.domain.DebitDecline;
import tollgate.domain.JournalEntry;
import tollgate.domain.Money;
import tollgate.domain.Wallet;
import tollgate.transfer.TransferOutcome.NotPaid;
import tollgate.transfer.TransferOutcome.NotReceived;
import tollgate.transfer.TransferOutcome.OverLimit;
import tollgate.transfer.TransferOutcome.RecipientNotFound;
import tollgate.transfer.TransferOutcome.ReferenceReused;
import tollgate.transfer.TransferOutcome.Transferred;
import tollgate.transfer.TransferOutcome.TransferredBefore;

/** Decides whether money may move from one wallet to another. */
final class TransferRule {

  private TransferRule() {}

  /**
   * What is known of the rows that a transfer depends on.
   *
   * @param sent the entry with the command's id in the sender's statement; it exists if a transfer
   *     with this reference, or with this idempotency key, took place
   * @param received the entry with the command's id in the statement of the command's recipient
   */
  record Rows(
      Seen<JournalEntry> sent,
      Seen<JournalEntry> received,
      Seen<Wallet> sender,
      Seen<Wallet> recipient) {}

  /**
   * Decides about a transfer; the order of the conditions is the precedence of the answers.
   *
   * <p>An earlier transfer answers before anything else, since it outlives the idempotency token.
   * The wallets are checked at the time of the transfer, not at that of a repetition.
   */
  static Decision<TransferOutcome> decide(TransferCommand command, Rows rows) {
    Optional<JournalEntry> sent = rows.sent().row();
    if (sent.isPresent()) {
      return repeated(command, rows, sent.get());
    }
    Money amount = command.amount();
    Instant now = command.token().now();
    Optional<DailyLimit> limit = command.limits().of(amount.currency(), now, rows.sender());
    Optional<Decision<TransferOutcome>> notPaid =
        DebitDecline.decide(rows.sender(), amount, limit, now, NotPaid::new, OverLimit::new);
    if (notPaid.isPresent()) {
      return notPaid.get();
    }
    if (rows.recipient() instanceof Seen.Absent) {
      return Decision.decline(new RecipientNotFound(), rows.recipient());
    }
    Optional<CreditDecline> credit = CreditDecline.of(rows.recipient(), amount);
    if (credit.isPresent()) {
      return Decision.decline(new NotReceived(credit.get()), rows.recipient());
    }
    return new Decision.Commit<>(new Transferred(command, now, limit));
  }

  /** The content was the same if amount and recipient are: the id contains the reference. */
  private static Decision<TransferOutcome> repeated(
      TransferCommand command, Rows rows, JournalEntry sent) {
    if (rows.received() instanceof Seen.Unread) {
      return Decision.missing(rows.received());
    }
    boolean same = sent.amount().equals(command.amount()) && rows.received() instanceof Seen.Found;
    Transferred earlier = new Transferred(command, sent.at());
    if (command.reference().isEmpty()) {
      return same ? new Decision.Replay<>(earlier) : new Decision.KeyReused<>();
    }
    return Decision.decline(
        same ? new TransferredBefore(earlier) : new ReferenceReused(),
        rows.sent(),
        rows.received());
  }
}
