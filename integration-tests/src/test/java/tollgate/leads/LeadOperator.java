package tollgate.leads;

import java.util.UUID;
import tollgate.testing.Functions;
import tollgate.testing.Response;

/** An operator who claims leads, with the same key until the answer is definite. */
final class LeadOperator {

  private final Functions functions;
  private final CountingClient client;
  private final String queue;
  private final String name;
  private String key = UUID.randomUUID().toString();

  LeadOperator(Functions functions, CountingClient client, String queue, String name) {
    this.functions = functions;
    this.client = client;
    this.queue = queue;
    this.name = name;
  }

  /** Asks once for a lead. */
  Turn claim() {
    Response response = functions.claim(name, queue, key);
    return switch (response.told()) {
      case "200" -> {
        key = UUID.randomUUID().toString();
        yield new Turn.Got(response.text("leadId"), response.json().path("fence").asLong());
      }
      case "404 no-lead" -> new Turn.NoneLeft();
      case "503 contended" -> new Turn.GaveUp();
      default -> throw new AssertionError(response);
    };
  }

  /** How often this operator tried to get a single lead so far: each write of a claim is one. */
  long attempts() {
    return client.writes();
  }

  /** Completes a lead. */
  void complete(Turn.Got got) {
    Response response =
        functions.complete(
            name, queue, got.lead(), got.fence(), "of " + got.lead() + " " + got.fence());
    if (response.status() != 200) {
      throw new AssertionError(response);
    }
  }
}
