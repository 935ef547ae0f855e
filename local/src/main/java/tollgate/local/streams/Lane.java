package tollgate.local.streams;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tollgate.local.template.StreamTrigger;

/** Records of a shard that wait for their batch; one batch at a time is under way. */
final class Lane {

  /** So many reads of the shard may wait. */
  private static final int ROOM = 10;

  /** Stands behind the last record: no read is without one. */
  private static final List<StreamRecord> END = List.of();

  private final StreamTrigger trigger;
  private final Delivery delivery;

  private final BlockingQueue<List<StreamRecord>> waiting = new ArrayBlockingQueue<>(ROOM);

  /** What the batches so far have left of what was taken from there. */
  private final Queue<StreamRecord> taken = new ArrayDeque<>();

  Lane(StreamTrigger trigger, Delivery delivery) {
    this.trigger = trigger;
    this.delivery = delivery;
  }

  /**
   * Takes what was read together, as soon as there is room for it; as far as a batch has room it
   * stays together, however late this lane wakes up.
   *
   * @param records at least one
   */
  void add(List<StreamRecord> records) throws InterruptedException {
    waiting.put(records);
  }

  /** No more records will come. */
  void end() throws InterruptedException {
    waiting.put(END);
  }

  /** Delivers what comes, until the end. */
  void run() throws InterruptedException {
    boolean open = true;
    while (open) {
      List<StreamRecord> records = new ArrayList<>();
      open = gather(records);
      if (!records.isEmpty()) {
        delivery.deliver(new Batch(records));
      }
    }
  }

  /** Fills a batch for as long as its window is open; false at the end. */
  private boolean gather(List<StreamRecord> batch) throws InterruptedException {
    if (taken.isEmpty()) {
      taken.addAll(waiting.take());
    }
    long deadline = System.nanoTime() + trigger.window().toNanos();
    while (!taken.isEmpty()) {
      while (!taken.isEmpty() && batch.size() < trigger.batchSize()) {
        batch.add(taken.remove());
      }
      if (batch.size() == trigger.batchSize()) {
        return true;
      }
      @Nullable List<StreamRecord> next =
          waiting.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (next == null) {
        return true;
      }
      taken.addAll(next);
    }
    return false;
  }
}
