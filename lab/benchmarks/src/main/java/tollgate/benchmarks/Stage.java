package tollgate.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import tollgate.domain.ChargeStatus;
import tollgate.domain.EntryId;
import tollgate.domain.Lead;
import tollgate.domain.LeadId;
import tollgate.domain.LeadQueue;
import tollgate.domain.Money;
import tollgate.domain.Product;
import tollgate.domain.ProductId;
import tollgate.domain.RedPacket;
import tollgate.domain.RedPacketId;
import tollgate.domain.Room;
import tollgate.domain.RoomId;
import tollgate.domain.RoomPayer;
import tollgate.domain.RoomStatus;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.client.Books;
import tollgate.dynamodb.client.Clients;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.tables.Leads;
import tollgate.dynamodb.tables.Products;
import tollgate.dynamodb.tables.RedPackets;
import tollgate.dynamodb.tables.Rooms;
import tollgate.dynamodb.tables.Wallets;
import tollgate.dynamodb.tables.Write;
import tollgate.local.engine.DynamoDbLocal;
import tollgate.local.engine.Tables;
import tollgate.local.template.FunctionDefinition;
import tollgate.local.template.Template;

/** An engine with the template's tables, and the rows that each next request needs. */
final class Stage implements AutoCloseable {

  private static final String USER = "u1001";
  private static final String OWNER = "openid-1";
  private static final String IDEMPOTENCY_TABLE = "Idempotency";

  private final Map<String, Event> events;
  private final Template template;
  private final DynamoDbLocal engine;
  private final TlsRelay relay;
  private final FunctionEnvironment deployment;

  private Stage(
      Map<String, Event> events,
      Template template,
      DynamoDbLocal engine,
      TlsRelay relay,
      DynamoDbClient client) {
    this.events = events;
    this.template = template;
    this.engine = engine;
    this.relay = relay;
    this.deployment = new FunctionEnvironment(variables(), client, InstantSource.system(), _ -> {});
  }

  static Stage open(Path root) throws IOException {
    Template template = Template.read(root.resolve("template.yaml"));
    DynamoDbLocal engine = DynamoDbLocal.start(0, Optional.empty());
    Stage stage =
        new Stage(
            Event.all(root),
            template,
            engine,
            TlsRelay.before(engine.endpoint()),
            Clients.at(engine.endpoint()));
    stage.furnish();
    return stage;
  }

  /** What handlers in this process are deployed with. */
  FunctionEnvironment deployment() {
    return deployment;
  }

  /** One of ours, by its logical id in the template. */
  FunctionDefinition function(String name) {
    return template.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The variables of all functions, and where the engine is. */
  Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    template.functions().forEach(function -> variables.putAll(function.variables()));
    variables.put("USER_REQUESTS_PER_MINUTE", "0"); // Crowds of one user.
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", engine.endpoint().toString());
    variables.put("IDEMPOTENCY_TABLE", IDEMPOTENCY_TABLE);
    variables.put("JAVA_HOME", System.getProperty("java.home"));
    return variables;
  }

  /** The same with the engine behind TLS, and trust in it: by the JVM, and by native libraries. */
  Map<String, String> variablesOverTls() {
    Map<String, String> variables = new TreeMap<>(variables());
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", relay.endpoint().toString());
    variables.merge(
        "JAVA_TOOL_OPTIONS",
        "-Djavax.net.ssl.trustStore=" + relay.certificate().store(),
        (template, own) -> template + " " + own);
    variables.put("SSL_CERT_FILE", relay.certificate().bundle().toString());
    return variables;
  }

  byte[] withdrawal() {
    String packet = unique();
    post(
        RedPackets.create(
            RedPacket.available(
                new RedPacketId(packet), new UserId(OWNER), true, Money.of(888, "CNY"))));
    return event("withdraw").path("redPacketId", packet).key(unique()).bytes();
  }

  byte[] purchase() {
    return event("purchase").key(unique()).bytes();
  }

  byte[] roomEntry() {
    String room = unique();
    post(
        Rooms.create(
            new Room(
                new RoomId(room),
                new UserId(USER),
                new UserId("guest"),
                Money.of(30, "CNY"),
                RoomPayer.HOST,
                RoomStatus.OPEN,
                ChargeStatus.NOT_CHARGED)));
    return event("room-entry").user(USER).path("roomId", room).key(unique()).bytes();
  }

  byte[] leadClaim() {
    post(
        Leads.create(
            Lead.unclaimed(new LeadId(unique()), new LeadQueue("sales"), 0, Instant.now())));
    return event("lead-claim").key(unique()).bytes();
  }

  byte[] wallet() {
    return event("wallet").bytes();
  }

  /** Of a key that nothing is recorded under. */
  byte[] outcome() {
    return event("outcome").key(unique()).bytes();
  }

  @Override
  public void close() {
    deployment.dynamoDb().close();
    relay.close();
    engine.close();
  }

  private void furnish() {
    try (DynamoDbClient patient = Clients.forToolsAt(engine.endpoint())) {
      new Tables(patient, template).create();
      patient.createTable(table ->
          table
              .tableName(IDEMPOTENCY_TABLE)
              .billingMode(BillingMode.PAY_PER_REQUEST)
              .attributeDefinitions(
                  AttributeDefinition.builder()
                      .attributeName("id")
                      .attributeType(ScalarAttributeType.S)
                      .build())
              .keySchema(
                  KeySchemaElement.builder().attributeName("id").keyType(KeyType.HASH).build()));
    }
    post(
        Wallets.open(
            new Wallet(
                new UserId(USER),
                Money.of(1_000_000_000, "CNY"),
                WalletStatus.ACTIVE,
                1,
                EntryId.at(Instant.now()))));
    post(
        Products.create(
            new Product(
                new ProductId("goods-a"), Money.of(70, "CNY"), true, OptionalLong.empty())));
  }

  private void post(Write row) {
    new Books(deployment).post(List.of(row));
  }

  private Event event(String name) {
    return Objects.requireNonNull(events.get(name), name);
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}
