package tollgate.racelab.strategy;

/**
 * a: reads the row, checks it in the program, writes the new balance and then the entry. No guard:
 * the sources' starting point, the "lost update" and "write skew" of Berenson et al., "A Critique
 * of ANSI SQL Isolation Levels", https://arxiv.org/abs/cs/0701157 (read 2026-11-26).
 */
record ReadCheckWrite(Purse purse) implements Strategy {

  @Override
  public Answer run(Act act, Deadline deadline) {
    return purse.takeNaively(act);
  }
}
