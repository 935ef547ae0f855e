package tollgate.local;

import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import tollgate.domain.Currencies;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.local.engine.Tables;
import tollgate.local.functions.FunctionPool;
import tollgate.local.functions.RunLog;
import tollgate.local.gateway.Gateway;
import tollgate.local.gateway.Listener;
import tollgate.local.gateway.LocalIdentity;
import tollgate.local.gateway.Routes;
import tollgate.local.gateway.TokenVerifier;
import tollgate.local.page.LocalPage;
import tollgate.local.sandbox.DemoData;
import tollgate.local.sandbox.LocalControls;
import tollgate.local.sandbox.PayoutLedger;
import tollgate.local.sandbox.SandboxProvider;
import tollgate.local.streams.DeadLetters;
import tollgate.local.streams.StreamsClient;
import tollgate.local.streams.Triggers;
import tollgate.local.template.Template;
import tollgate.local.template.TokenRules;

/** The system that a template declares, served on one port, with its data in one engine. */
final class LocalSystem implements AutoCloseable {

  private static final String PROVIDER_URL = "PAYOUT_PROVIDER_URL";
  private static final String PROVIDER_SECRET = "PAYOUT_PROVIDER_SECRET";
  private static final String PATIENCE_SECONDS = "PAYOUT_PATIENCE_SECONDS";

  private final Listener listener;
  private final DynamoDbClient dynamoDb;
  private final DynamoDbStreamsClient streams;
  private final Triggers triggers;

  private LocalSystem(
      Listener listener,
      DynamoDbClient dynamoDb,
      DynamoDbStreamsClient streams,
      Triggers triggers) {
    this.listener = listener;
    this.dynamoDb = dynamoDb;
    this.streams = streams;
    this.triggers = triggers;
  }

  /**
   * Variables that override the template's: the payout provider is the local one, there is a coin,
   * and a user may send any number of requests, as the stories do. Daily limits are as stated.
   */
  static Map<String, String> variables(Listener listener, Options options) {
    Map<String, String> variables =
        new HashMap<>(
            Map.of(
                PROVIDER_URL,
                listener.address() + Listener.PROVIDER,
                PATIENCE_SECONDS,
                "1",
                "APP_CURRENCIES",
                Options.COINS,
                "USER_REQUESTS_PER_MINUTE",
                "0"));
    options
        .dailyLimits()
        .forEach((operation, text) ->
            variables.put(FunctionEnvironment.dailyLimitsVariable(operation), text));
    return variables;
  }

  /** Creates missing tables, writes the demo data if there is none, and serves. */
  static LocalSystem start(
      Template template,
      URI engine,
      Listener listener,
      FunctionPool functions,
      LocalIdentity identity,
      Options options,
      RunLog log) {
    TokenRules rules = template.tokenRules();
    DynamoDbClient dynamoDb = Clients.forToolsAt(engine);
    Tables tables = new Tables(dynamoDb, template);
    DemoData demo = demo(template, tables, dynamoDb, log);
    SandboxProvider provider = provider(template, dynamoDb, options);
    DeadLetters deadLetters = new DeadLetters(log);
    Gateway gateway =
        new Gateway(new Routes(template.functions()), new TokenVerifier(identity), functions);
    LocalControls controls =
        new LocalControls(
            (user, queues, scope) -> identity.token(user.value(), queues, scope, rules),
            demo,
            provider,
            deadLetters,
            new LocalPage(dynamoDb, listener.address(), Currencies.withCoins(Options.COINS)));
    listener.provide(provider);
    listener.serve(gateway::answer, controls::answer);
    DynamoDbStreamsClient streams = StreamsClient.at(engine);
    Triggers triggers = new Triggers(template, functions);
    if (options.pollsStreams()) {
      triggers.poll(streams, tables, deadLetters::add, log);
    }
    triggers.follow(options.minute());
    return new LocalSystem(listener, dynamoDb, streams, triggers);
  }

  /** Waits for requests under way, then stops serving; the engine keeps running. */
  @Override
  public void close() {
    triggers.close();
    listener.close();
    streams.close();
    dynamoDb.close();
  }

  private static DemoData demo(
      Template template, Tables tables, DynamoDbClient dynamoDb, RunLog log) {
    tables.create();
    FunctionEnvironment deployment =
        new FunctionEnvironment(
            allVariables(template), dynamoDb, InstantSource.system(), log::line);
    DemoData demo = new DemoData(tables, deployment);
    demo.seedWithFailedPayout();
    return demo;
  }

  private static SandboxProvider provider(
      Template template, DynamoDbClient dynamoDb, Options options) {
    return new SandboxProvider(
        Listener.PROVIDER,
        allVariables(template).getOrDefault(PROVIDER_SECRET, "nobody signs with this"),
        PayoutLedger.in(dynamoDb),
        options.payoutFaults(),
        InstantSource.system());
  }

  /** The variables of all functions, including the names of all tables. */
  private static Map<String, String> allVariables(Template template) {
    Map<String, String> variables = new TreeMap<>();
    template.functions().forEach(function -> variables.putAll(function.variables()));
    return variables;
  }
}
