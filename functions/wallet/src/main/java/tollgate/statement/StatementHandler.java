package tollgate.statement;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.domain.Answer;
import tollgate.domain.EntryId;
import tollgate.domain.Money;
import tollgate.domain.StatementEntry;
import tollgate.domain.StatementSource;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.Database;
import tollgate.dynamodb.client.DatabaseClient;
import tollgate.dynamodb.client.DynamoDbStub;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.client.SnapStart;
import tollgate.dynamodb.tables.Statements;
import tollgate.dynamodb.tables.Table;
import tollgate.dynamodb.tables.Wallets;
import tollgate.http.Endpoint;
import tollgate.http.JsonObject;
import tollgate.http.Priming;
import tollgate.http.Problem;
import tollgate.http.Reply;
import tollgate.http.Request;

/** Returns the statement of the caller's wallet, page by page, latest entries first. */
public final class StatementHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

  private static final int USUAL_LIMIT = 20;
  private static final int MOST = 100;

  private final Endpoint endpoint;
  private final DatabaseClient client;

  public StatementHandler() {
    this(SnapStart.onLambda(StatementHandler::prime));
  }

  public StatementHandler(FunctionEnvironment deployment) {
    this.endpoint = new Endpoint(deployment, "statement");
    this.client = new DatabaseClient(deployment, Table.STATEMENTS, Table.WALLETS);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return endpoint.answer(event, context, this::statement);
  }

  private Reply statement(Request request) {
    int limit = request.query("limit", StatementHandler::limit).orElse(USUAL_LIMIT);
    Optional<Cursor> cursor = request.query("cursor", text -> Cursor.read(text, request.user()));
    Database database = client.within(request.budget());
    List<StatementEntry> entries =
        database
            .query(
                Statements.through(
                    request.user(), cursor.map(Cursor::next).orElse(Long.MAX_VALUE), limit + 1))
            .stream()
            .map(Statements::read)
            .toList();
    if (entries.isEmpty() && database.read(Wallets.key(request.user())).isEmpty()) {
      return new Reply.Fresh(Problem.WALLET_NOT_FOUND.answer());
    }
    return new Reply.Fresh(page(entries, limit, cursor));
  }

  private static int limit(String text) {
    if (!text.matches("[1-9]\\d?|" + MOST)) {
      throw new IllegalArgumentException("must be a whole number from 1 to " + MOST);
    }
    return Integer.parseInt(text);
  }

  /**
   * A page of a statement.
   *
   * @param found its entries, and the first of the next page if there is one
   */
  private static Answer page(List<StatementEntry> found, int limit, Optional<Cursor> cursor) {
    long asOf =
        cursor.map(Cursor::asOf).orElseGet(() -> found.isEmpty() ? 0 : found.getFirst().sequence());
    Optional<String> next =
        found.stream()
            .skip(limit)
            .findFirst()
            .map(it -> new Cursor(it.sequence(), asOf).text(it.user()));
    return new Answer(
        200,
        "found",
        JsonObject.with(
                "entries",
                JsonObject.array(found.stream().limit(limit).map(StatementHandler::entry).toList()))
            .and("cursor", next)
            .and("asOf", asOf)
            .toString());
  }

  private static JsonObject entry(StatementEntry entry) {
    return JsonObject.with("sequence", entry.sequence())
        .and("amount", money(entry.amount(), entry))
        .and("balance", money(entry.balance(), entry))
        .and("counterparty", entry.counterparty())
        .and("cause", entry.cause())
        .and("at", entry.at())
        .and("reconstructed", entry.source() == StatementSource.JOURNAL);
  }

  private static JsonObject money(long minorUnits, StatementEntry entry) {
    return JsonObject.with("minorUnits", minorUnits).and("currency", entry.currency());
  }

  /** Reads a statement without entries, and one with an entry. */
  private static void prime(DynamoDbStub dynamoDb) {
    request(dynamoDb);
    dynamoDb.holds(
        Statements.append(
            StatementEntry.opening(
                new UserId(Priming.USER),
                1,
                new EntryId("priming"),
                Money.of(1, "CNY"),
                dynamoDb.deployment().clock().instant())));
    request(dynamoDb);
  }

  private static void request(DynamoDbStub dynamoDb) {
    Priming.of(
        new StatementHandler(dynamoDb.deployment()),
        "GET /wallet/entries",
        Map.of(),
        new JsonObject());
  }
}
