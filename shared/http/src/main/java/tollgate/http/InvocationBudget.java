package tollgate.http;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import tollgate.domain.CallBudget;

/** How much of an invocation's time the calls for a request, or for a piece of work, may take. */
public final class InvocationBudget {

  /** Reserved, so that an invocation can answer before Lambda stops it. */
  private static final Duration TO_END = Duration.ofMillis(500);

  private InvocationBudget() {}

  /** A budget of all the time that is left. */
  public static CallBudget of(Context context) {
    return CallBudget.within(left(context).minus(TO_END), System::nanoTime);
  }

  /** A budget of the time that is left, but of {@code most} at most. */
  public static CallBudget of(Context context, Duration most) {
    return CallBudget.within(share(left(context), most), System::nanoTime);
  }

  /** The share of a piece of work in the time that is left of an invocation. */
  public static Duration share(Duration left, Duration most) {
    Duration all = left.minus(TO_END);
    return all.compareTo(most) < 0 ? all : most;
  }

  private static Duration left(Context context) {
    return Duration.ofMillis(context.getRemainingTimeInMillis());
  }
}
