package tollgate.leads;

import java.util.UUID;
import tollgate.testing.Functions;
import tollgate.testing.Response;

/** By our handlers. Keeps its key until it is told something definite, as any client would. */
final class TollgateOperator implements Operator {

  private final Functions functions;
  private final CountingClient client;
  private final String queue;
  private final String name;
  private String key = UUID.randomUUID().toString();

  TollgateOperator(Functions functions, CountingClient client, String queue, String name) {
    this.functions = functions;
    this.client = client;
    this.queue = queue;
    this.name = name;
  }

  @Override
  public Turn claim() {
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

  /** Each write of a claim is one. */
  @Override
  public long attempts() {
    return client.writes();
  }

  @Override
  public void complete(Turn.Got got) {
    Response response =
        functions.complete(
            name, queue, got.lead(), got.fence(), "of " + got.lead() + " " + got.fence());
    if (response.status() != 200) {
      throw new AssertionError(response);
    }
  }
}
