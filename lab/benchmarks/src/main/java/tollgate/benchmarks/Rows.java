package tollgate.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import tollgate.benchmarks.Row.Packaging;
import tollgate.local.template.FunctionDefinition;

/** Everything that is measured, in the order of the report. */
final class Rows {

  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;

  private final Path root;
  private final Stage stage;

  Rows(Path root, Stage stage) {
    this.root = root;
    this.stage = stage;
  }

  /** Those of these names, and of these families; all, if there are no names. */
  List<Row> named(List<String> names) {
    List<Row> all = all();
    List<String> unknown =
        names.stream().filter(name -> all.stream().noneMatch(row -> row.isOf(name))).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          unknown + " is none of " + all.stream().map(Row::name).toList());
    }
    return all.stream()
        .filter(row -> names.isEmpty() || names.stream().anyMatch(row::isOf))
        .toList();
  }

  private List<Row> all() {
    Subject withdraw = ours("withdraw", "WithdrawFunction", stage::withdrawal, ACCEPTED);
    Subject purchase = ours("purchase", "PurchaseFunction", stage::purchase, CREATED);
    Subject powertools = variant("powertools", "powertools.PowertoolsHandler");
    Subject urlConnection = withdraw.with(stage.variablesOverTls());
    Subject crt = variant("crt", "crt.CrtHandler").with(stage.variablesOverTls());
    Subject apache = variant("apache5", "apache5.ApacheHandler").with(stage.variablesOverTls());
    return List.of(
        row("empty-stream", "a handler of streams that does nothing", empty("EmptyStreamHandler")),
        row("empty-typed", "a typed handler that does nothing", empty("EmptyTypedHandler")),
        row("withdraw", "a withdrawal", withdraw),
        row("purchase", "a purchase", purchase),
        row(
            "room-entry",
            "an entry into a room",
            ours("room-entry", "RoomEntryFunction", stage::roomEntry, CREATED)),
        row(
            "lead-claim",
            "a claim of a lead",
            ours("lead-claim", "LeadClaimFunction", stage::leadClaim, OK)),
        row("wallet", "a balance", ours("wallet", "WalletFunction", stage::wallet, OK)),
        row(
            "outcome",
            "a key that nothing is recorded under",
            ours("outcome", "OutcomeFunction", stage::outcome, NOT_FOUND)),
        row(
            "plain",
            "a withdrawal with Jackson and the SDK's defaults",
            variant("plain", "plain.PlainHandler")),
        row("powertools", "a withdrawal with Powertools idempotency", powertools),
        new Row(
            "withdraw-class-path",
            "withdraw, all jars on the class path",
            withdraw,
            Packaging.CLASS_PATH),
        new Row("withdraw-app-cds", "the same with AppCDS", withdraw, Packaging.APP_CDS),
        new Row("withdraw-aot", "the same with an AOT cache", withdraw, Packaging.AOT_CACHE),
        new Row(
            "purchase-class-path",
            "purchase, all jars on the class path",
            purchase,
            Packaging.CLASS_PATH),
        new Row("purchase-app-cds", "the same with AppCDS", purchase, Packaging.APP_CDS),
        new Row("purchase-aot", "the same with an AOT cache", purchase, Packaging.AOT_CACHE),
        new Row("powertools-aot", "powertools with an AOT cache", powertools, Packaging.AOT_CACHE),
        row("tls-url-connection", "withdraw over TLS", urlConnection),
        row("tls-crt", "the same with the HTTP client of CRT", crt),
        row("tls-apache5", "the same with that of Apache", apache),
        new Row(
            "tls-url-connection-aot",
            "withdraw over TLS with an AOT cache",
            urlConnection,
            Packaging.AOT_CACHE),
        new Row("tls-crt-aot", "the same with that of CRT", crt, Packaging.AOT_CACHE),
        new Row("tls-apache5-aot", "the same with that of Apache", apache, Packaging.AOT_CACHE));
  }

  private static Row row(String name, String what, Subject subject) {
    return new Row(name, what, subject, Packaging.ZIP);
  }

  private Subject ours(String name, String logicalId, Supplier<byte[]> event, int status) {
    FunctionDefinition function = stage.function(logicalId);
    return new Subject(
        name,
        function.code(),
        function.handler(),
        function.memoryMegabytes(),
        stage.variables(),
        event,
        status);
  }

  private Subject empty(String handler) {
    return variant("empty", "empty." + handler);
  }

  private Subject variant(String module, String handler) {
    return new Subject(
        module,
        root.resolve("lab/variants/%s/target/%s.zip".formatted(module, module)),
        "tollgate.benchmarks." + handler + "::handleRequest",
        stage.function("WithdrawFunction").memoryMegabytes(),
        stage.variables(),
        stage::withdrawal,
        ACCEPTED);
  }
}
