package tollgate.testing;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A client whose next calls meet the faults that a test has lined up; then all goes well. */
public final class FaultyClient extends DelegatingClient {

  private final Queue<Fault> faults = new ArrayDeque<>();
  private final Queue<Object> calls = new ConcurrentLinkedQueue<>();
  private Supplier<Fault> afterwards = () -> Fault.NONE;

  public FaultyClient(Fault... faults) {
    this.faults.addAll(List.of(faults));
  }

  public FaultyClient(DynamoDbClient engine, Fault... faults) {
    super(engine);
    this.faults.addAll(List.of(faults));
  }

  /** What each further call meets. */
  public FaultyClient afterwards(Supplier<Fault> fault) {
    this.afterwards = fault;
    return this;
  }

  /** Every request that was made, lost ones too. */
  public List<Object> calls() {
    return List.copyOf(calls);
  }

  @Override
  protected <Q, R> R pass(Q request, Function<Q, R> call) {
    calls.add(request);
    Fault next;
    synchronized (faults) {
      next = faults.isEmpty() ? afterwards.get() : faults.remove();
    }
    return next.around(() -> call.apply(request));
  }
}
