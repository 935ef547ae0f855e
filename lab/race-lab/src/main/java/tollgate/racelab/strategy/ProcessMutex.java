package tollgate.racelab.strategy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * c: a mutex in the memory of the process, one for each row, as {@code synchronized}, a {@code
 * ReentrantLock} or a worker's queue gives it (The Java Language Specification, §17.1,
 * https://docs.oracle.com/javase/specs/jls/se25/html/jls-17.html, read 2026-11-26). A second
 * process has a mutex of its own. It is gone when its process dies.
 */
final class ProcessMutex implements Strategy {

  private final Purse purse;
  private final Map<String, Semaphore> mutexes = new ConcurrentHashMap<>();

  ProcessMutex(Purse purse) {
    this.purse = purse;
  }

  @Override
  public Answer run(Act act, Deadline deadline) {
    Semaphore mutex = mutexes.computeIfAbsent(act.row(), _ -> new Semaphore(1, true));
    if (!acquired(mutex, deadline)) {
      return new Answer.Busy();
    }
    Crash.atDeath(mutex::release);
    try {
      return purse.takeNaively(act);
    } finally {
      Crash.noLongerAtDeath();
      mutex.release();
    }
  }

  private static boolean acquired(Semaphore mutex, Deadline deadline) {
    try {
      return mutex.tryAcquire(deadline.left().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
