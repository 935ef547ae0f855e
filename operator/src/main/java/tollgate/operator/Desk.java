package tollgate.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tollgate.domain.Account;
import tollgate.domain.CallBudget;
import tollgate.domain.OperatorFinding;
import tollgate.domain.Payout;
import tollgate.domain.PayoutReference;
import tollgate.domain.PayoutTransition;
import tollgate.domain.PayoutView;
import tollgate.domain.RedPacketId;
import tollgate.domain.RedPacketStatus;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.payouts.PayoutDesk;
import tollgate.dynamodb.payouts.PayoutDesk.PostedEntry;
import tollgate.dynamodb.payouts.PayoutEndOutcome;
import tollgate.dynamodb.payouts.PayoutEnds;
import tollgate.dynamodb.payouts.PayoutWait;

/** What the command may do to a payout, and the states in which it does nothing. */
final class Desk {

  private static final Duration CALL = Duration.ofSeconds(10);

  private static final int LONGEST_NOTE = 500;

  private final PayoutDesk desk;
  private final PayoutEnds ends;
  private final InstantSource clock;

  Desk(FunctionEnvironment deployment) {
    this.desk = new PayoutDesk(deployment);
    this.ends = new PayoutEnds(deployment);
    this.clock = deployment.clock();
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** The payouts that wait for one of these reasons, ordered by red packet. */
  Stream<PayoutView> waiting(List<PayoutWait> reasons) {
    Instant now = now();
    return desk.unfinished()
        .filter(view -> PayoutWait.of(view, now).filter(reasons::contains).isPresent())
        .sorted(Comparator.comparing(PayoutView::redPacketId));
  }

  PayoutView find(RedPacketId redPacket) {
    return desk.find(redPacket, budget())
        .orElseThrow(() -> Refused.because("not-found", "there is no red packet " + redPacket));
  }

  List<PostedEntry> history(PayoutView view) {
    return desk.history(view.redPacketId());
  }

  /** The last attempt of a packet that has failed and still has its money. */
  Payout failed(PayoutView view) {
    boolean failed =
        view.packet()
            .filter(packet -> packet.status() == RedPacketStatus.FAILED)
            .filter(packet -> packet.returnedAt().isEmpty())
            .isPresent();
    if (!failed) {
      throw Refused.because("not-failed", "this is for FAILED red packets that hold their money");
    }
    return payout(view);
  }

  /** The attempt that is under way and may have been sent. */
  Payout unanswered(PayoutView view) {
    boolean underWay =
        view.packet().filter(it -> it.status() == RedPacketStatus.WITHDRAWING).isPresent();
    if (!underWay) {
      throw Refused.because("not-under-way", "this is for WITHDRAWING red packets");
    }
    Payout payout = payout(view);
    if (!view.mayHaveBeenSent()) {
      throw Refused.because("never-sent", "nobody has sent this attempt so far");
    }
    return payout;
  }

  private static Payout payout(PayoutView view) {
    return view.payout()
        .orElseThrow(() -> Refused.because("no-reference", "the row names no reference"));
  }

  /** The shared account that a packet's money came from: as its row says, else its journal. */
  String funder(PayoutView view, Payout payout) {
    if (view.fundedBy().isPresent()) {
      return view.fundedBy().get().name();
    }
    String account = Account.redPacket(payout.attempt().redPacket()).name();
    List<String> funders =
        desk.history(payout.attempt().redPacket().value()).stream()
            .filter(entry -> entry.credit().equals(account))
            .map(PostedEntry::debit)
            .filter(debit -> !debit.equals(Account.PAYOUTS.name()))
            .distinct()
            .toList();
    if (funders.size() != 1 || funders.getFirst().contains(":")) {
      throw Refused.because(
          "no-funder", "the journal does not name one shared account that funded this packet");
    }
    return funders.getFirst();
  }

  PayoutReference resend(Payout failed) {
    return desk.resend(failed, now(), budget()).orElseThrow(Desk::changed);
  }

  void giveBack(Payout failed, String funder) {
    if (!desk.giveBack(failed, new Account(funder, true), now(), budget())) {
      throw changed();
    }
  }

  /** Records how the payout ended, and returns the packet's new status. */
  RedPacketStatus record(Payout payout, boolean paid, String note) {
    if (note.isBlank() || note.length() > LONGEST_NOTE) {
      throw Refused.because("bad-note", "a note has 1 to " + LONGEST_NOTE + " characters");
    }
    Instant now = now();
    OperatorFinding finding = OperatorFinding.at(note.strip(), now);
    PayoutEndOutcome recording =
        paid
            ? ends.paid(payout, finding, now, budget())
            : ends.refused(payout, OperatorFinding.REASON, finding, now, budget());
    if (recording != PayoutEndOutcome.NOW) {
      throw Refused.because(
          "changed",
          "the payout has ended, changed, or is tried at this moment; nothing was done. Look at it"
              + " again in half a minute");
    }
    return paid ? RedPacketStatus.WITHDRAWN : PayoutTransition.whenRefused(payout.attempt()).to();
  }

  private static Refused changed() {
    return Refused.because("changed", "the row is no longer as it was shown; nothing was done");
  }

  private static CallBudget budget() {
    return CallBudget.within(CALL, System::nanoTime);
  }
}
