package tollgate.dynamodb.payouts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tollgate.decision.Decision;
import tollgate.decision.RowKey;
import tollgate.decision.Seen;
import tollgate.domain.Account;
import tollgate.domain.Answer;
import tollgate.domain.EntryId;
import tollgate.domain.JournalEntry;
import tollgate.domain.Payout;
import tollgate.domain.PayoutReference;
import tollgate.domain.RedPacket;
import tollgate.domain.WithdrawalId;
import tollgate.dynamodb.gate.Known;
import tollgate.dynamodb.gate.Operation;
import tollgate.dynamodb.tables.Journal;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Write;

/** What an operator does about a failed payout, in one transaction of red packet and journal. */
public final class PayoutCorrection
    implements Operation<PayoutCorrection.Command, Seen<RedPacket>, PayoutCorrection.Outcome> {

  /** A correction of the last attempt of a packet, as it was shown to the operator. */
  sealed interface Command {

    Payout failed();

    EntryId entry();

    Instant now();

    /** Orders another attempt, under another reference. */
    record Resend(
        Payout failed,
        WithdrawalId withdrawal,
        PayoutReference reference,
        EntryId entry,
        Instant now)
        implements Command {}

    /** Returns the money to the account that funded the packet. */
    record Return(Payout failed, Account funder, EntryId entry, Instant now) implements Command {}
  }

  enum Outcome {
    DONE,
    /** The row is no longer as it was shown; nothing was done. */
    CHANGED
  }

  /** A correction is made of the row that was shown; any other row shows it made, or changed. */
  public static Decision<Outcome> decideCorrection(Command command, Seen<RedPacket> packet) {
    if (packet instanceof Seen.Unread<RedPacket>) {
      return new Decision.Commit<>(Outcome.DONE);
    }
    boolean isDone = packet.row().filter(found -> isMade(command, found)).isPresent();
    return Decision.decline(isDone ? Outcome.DONE : Outcome.CHANGED, packet);
  }

  /** Whether this very correction was made, by a transaction whose answer was lost. */
  private static boolean isMade(Command command, RedPacket found) {
    return switch (command) {
      case Command.Resend resend -> found.reference().equals(Optional.of(resend.reference()));
      case Command.Return returned ->
          found.reference().equals(Optional.of(returned.failed().reference()))
              && found.returnedAt().equals(Optional.of(returned.now()));
    };
  }

  @Override
  public List<Table> tables() {
    return List.of(Table.RED_PACKETS, Table.JOURNAL);
  }

  @Override
  public List<RowKey> rows(Command command) {
    return List.of(RedPackets.key(command.failed().attempt().redPacket()));
  }

  @Override
  public Seen<RedPacket> known(Command command, Known known) {
    return known.of(rows(command).getFirst(), RedPackets::read);
  }

  @Override
  public Decision<Outcome> decide(Command command, Seen<RedPacket> packet) {
    return decideCorrection(command, packet);
  }

  @Override
  public List<Write> writes(Command command, Outcome success) {
    Payout failed = command.failed();
    Account packet = Account.redPacket(failed.attempt().redPacket());
    return switch (command) {
      case Command.Resend(_, var withdrawal, var reference, var entry, var now) ->
          List.of(
              RedPackets.resend(failed, withdrawal, reference, now),
              Journal.append(
                  new JournalEntry(
                      entry,
                      packet,
                      Account.PAYOUTS,
                      failed.amount(),
                      "withdrawal:" + withdrawal,
                      now)));
      case Command.Return(_, var funder, var entry, var now) ->
          List.of(
              RedPackets.giveBack(failed, now),
              Journal.append(
                  new JournalEntry(
                      entry,
                      packet,
                      funder,
                      failed.amount(),
                      "return:" + failed.reference(),
                      now)));
    };
  }

  @Override
  public Answer answer(Outcome outcome) {
    throw new IllegalStateException("a correction answers nobody");
  }
}
