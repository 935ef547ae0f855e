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

/** Records of a shard that wait for their batch. One batch at a time is under way. */
final class Lane {

  /** The number of reads of the shard that may wait. */
  private static final int ROOM = 10;

  /** Marks the end; any other read has at least one record. */
  private static final List<StreamRecord> END = List.of();

  private final StreamTrigger trigger;
  private final Delivery delivery;

  private final BlockingQueue<List<StreamRecord>> waiting = new ArrayBlockingQueue<>(ROOM);

  /** Records taken from the queue that did not fit into a batch yet. */
  private final Queue<StreamRecord> taken = new ArrayDeque<>();

  Lane(StreamTrigger trigger, Delivery delivery) {
    this.trigger = trigger;
    this.delivery = delivery;
  }

  /**
   * Adds records that were read together, as soon as there is room. They stay together as far as
   * they fit into a batch, however late this lane wakes up.
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

  /** Delivers records until the end. */
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

  /** Fills a batch while its window is open; false at the end. */
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
