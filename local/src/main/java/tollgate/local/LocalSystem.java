package tollgate.local;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tollgate.dynamodb.Clients;
import tollgate.dynamodb.Deployment;

/** Everything that a template declares, served on one port, with its data in one engine. */
final class LocalSystem implements AutoCloseable {

  private final Listener listener;
  private final DynamoDbClient dynamoDb;

  private LocalSystem(Listener listener, DynamoDbClient dynamoDb) {
    this.listener = listener;
    this.dynamoDb = dynamoDb;
  }

  /** Creates the tables that are missing, with the demo data if there were none, and serves. */
  static LocalSystem start(
      Template template,
      URI engine,
      Listener listener,
      Functions functions,
      LocalIdentity identity,
      RunLog log) {
    TokenRules rules = template.tokenRules();
    DynamoDbClient dynamoDb = Clients.at(engine);
    DemoData demo = demo(template, dynamoDb, log);
    Gateway gateway =
        new Gateway(new Routes(template.functions()), new TokenVerifier(identity), functions);
    LocalControls controls =
        new LocalControls((user, queues) -> identity.token(user.value(), queues, rules), demo);
    listener.serve(gateway::answer, controls::answer);
    return new LocalSystem(listener, dynamoDb);
  }

  /** Lets requests under way end, then stops serving; the engine goes on. */
  @Override
  public void close() {
    listener.close();
    dynamoDb.close();
  }

  private static DemoData demo(Template template, DynamoDbClient dynamoDb, RunLog log) {
    Tables tables = new Tables(dynamoDb, template);
    tables.create();
    Deployment deployment =
        new Deployment(allVariables(template), dynamoDb, InstantSource.system(), log::line);
    DemoData demo = new DemoData(tables, deployment);
    demo.seed();
    return demo;
  }

  /** What any function is told, the names of all tables among it. */
  private static Map<String, String> allVariables(Template template) {
    Map<String, String> variables = new TreeMap<>();
    template.functions().forEach(function -> variables.putAll(function.variables()));
    return variables;
  }
}
