package tollgate.racelab.strategy;

/**
 * b: a status column says that somebody is at it. It is read, and then set without a condition, as
 * the sources' first repair does it: whoever reads before the other has set it goes on too, and a
 * process that dies leaves it set for ever.
 */
record StatusFlag(Purse purse) implements Strategy {

  static final String IDLE = "IDLE";
  private static final String BUSY = "BUSY";

  @Override
  public Answer run(Act act, Deadline deadline) {
    Purse.Row row = purse.read(act.row());
    if (row.status().equals(BUSY)) {
      return new Answer.Busy();
    }
    if (!row.covers(act)) {
      return new Answer.Refused();
    }
    purse.setStatus(act.row(), BUSY);
    purse.setBalance(act.row(), row.balance() - act.amount());
    Answer done = new Answer.Done(purse.enter(act));
    purse.setStatus(act.row(), IDLE);
    return done;
  }
}
