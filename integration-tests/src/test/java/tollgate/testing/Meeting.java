package tollgate.testing;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A point that nobody passes before all have come to it; from then on it is open. */
public final class Meeting implements Runnable {

  private static final int PATIENCE_SECONDS = 30;

  private final CountDownLatch missing;

  public Meeting(int all) {
    this.missing = new CountDownLatch(all);
  }

  @Override
  public void run() {
    missing.countDown();
    try {
      if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(missing.getCount() + " never came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
