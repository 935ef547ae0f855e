package tollgate.scale;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import tollgate.testing.Response;

/**
 * One outcome of a function and how to bring it about.
 *
 * @param function its label
 * @param told status and, of a problem, its code
 * @param how what else tells it from others that are told the same; may be empty
 * @param row what it is called where several of the same cost are one row
 * @param givens with which it can come about
 * @param before what was there or happened before; not counted
 * @param request the request that is counted
 */
public record Case(
    String function,
    String told,
    String how,
    String row,
    Set<Given> givens,
    Consumer<Stage> before,
    Function<Stage, Response> request) {

  /** One thing that was there or happened before. */
  @FunctionalInterface
  interface Step {
    void on(Stage stage);
  }

  private static final String REPLAYED = "replayed";

  static Case of(String function, String told, String row, Function<Stage, Response> request) {
    return new Case(function, told, "", row, EnumSet.allOf(Given.class), _ -> {}, request);
  }

  Case after(Step... steps) {
    Consumer<Stage> inTurn = stage -> Stream.of(steps).forEach(step -> step.on(stage));
    return new Case(function, told, how, row, givens, inTurn, request);
  }

  Case how(String words) {
    return new Case(function, told, words, row, givens, before, request);
  }

  Case replayed(String words) {
    return how((REPLAYED + " " + words).strip());
  }

  Case only(Given first, Given... others) {
    return new Case(function, told, how, row, EnumSet.of(first, others), before, request);
  }

  /** Status, code and what else tells it from others. */
  public String name() {
    return how.isEmpty() ? told : told + ", " + how;
  }

  /** Makes what has to be there before. */
  public void prepare(Stage stage) {
    before.accept(stage);
  }

  /** Sends the request, and makes sure that it came out as this case says. */
  public Response play(Stage stage) {
    Response response = request.apply(stage);
    if (!response.told().equals(told) || response.isReplay() != how.startsWith(REPLAYED)) {
      throw new AssertionError(function + " " + name() + " came out as " + response);
    }
    return response;
  }
}
