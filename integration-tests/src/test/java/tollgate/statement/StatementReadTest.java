package tollgate.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.domain.Money;
import tollgate.domain.WalletStatus;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Event;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.StatementFunctions;
import tollgate.testing.World;

/** A statement as its user reads it, page by page. */
@EngineContract
class StatementReadTest {

  private static final World WORLD = new World();

  private final String user = "u-" + UUID.randomUUID();
  private final Functions functions = WORLD.functions();
  private final StatementFunctions statements = new StatementFunctions(WORLD);

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void isEmptyUntilAMovementIsProjected() {
    assertThat(functions.statement(user).told()).isEqualTo("404 wallet-not-found");
    WORLD.wallet(user, 1);
    Response statement = functions.statement(user);
    assertThat(statement.told()).isEqualTo("200");
    assertThat(statement.body()).isEqualTo("{\"entries\":[],\"asOf\":0}");
  }

  @Test
  void isReadPageByPageAsOfItsFirstPage() {
    moved(7);
    for (int limit = 1; limit <= 8; limit++) {
      List<Long> sequences = new ArrayList<>();
      Response page = page(limit, "");
      String cursor = add(page, sequences);
      while (!cursor.isEmpty()) {
        page = page(limit, cursor);
        cursor = add(page, sequences);
        assertThat(page.json().path("asOf").asLong()).isEqualTo(7);
      }
      assertThat(sequences).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
    }
  }

  @Test
  void keepsAPageThoughTheStatementGrows() {
    moved(4);
    String cursor = page(2, "").text("cursor");
    Response second = page(2, cursor);
    WORLD.topUp(user, 5);
    assertThat(statements.deliver(statements.changed(user))).isEmpty();
    assertThat(page(2, cursor)).isEqualTo(second);
    assertThat(second.json().path("asOf").asLong()).isEqualTo(4);
    assertThat(page(2, "").json().path("asOf").asLong()).isEqualTo(5);
  }

  @Test
  void hasTwentyEntriesUnlessALimitIsStated() {
    moved(21);
    assertThat(functions.statement(user).json().path("entries")).hasSize(20);
    assertThat(page(100, "").json().path("entries")).hasSize(21);
    for (String limit : List.of("0", "-1", "101", "1.0", "+1", "01", "a", "", "1,2")) {
      assertThat(functions.send(request().query("limit", limit)).told())
          .as(limit)
          .isEqualTo("400 malformed-request");
    }
  }

  /** A cursor holds no secret; a page only ever has entries of the caller. */
  @Test
  void refusesACursorThatIsDamagedOrOfAnotherUser() {
    moved(4);
    String cursor = page(2, "").text("cursor");
    String other = "v-" + UUID.randomUUID();
    WORLD.wallet(other, 1);
    assertThat(
            functions
                .send(Event.get("/wallet/entries", Map.of()).user(other).query("cursor", cursor))
                .told())
        .isEqualTo("400 malformed-request");
    IntStream.range(0, cursor.length())
        .mapToObj(at ->
            cursor.substring(0, at)
                + (cursor.charAt(at) == 'A' ? 'B' : 'A')
                + cursor.substring(at + 1))
        .forEach(this::refused);
    for (String damaged :
        List.of(
            "",
            cursor + "A",
            cursor.substring(1),
            cursor + "=",
            " " + cursor,
            "\u00e9",
            base64("2.4"),
            base64("2"),
            base64("."),
            base64("99999999999999999999.4.0000000000000000"),
            base64("2.4.0000000000000000"))) {
      refused(damaged);
    }
    assertThat(page(2, cursor).told()).isEqualTo("200");
  }

  @Test
  void showsTheLargestAmounts() {
    WORLD.wallet(user, Money.of(Money.MAX_MINOR_UNITS, "CNY"), WalletStatus.ACTIVE);
    assertThat(statements.deliver(statements.changed(user))).isEmpty();
    JsonNode entry = functions.statement(user).json().path("entries").path(0);
    assertThat(entry.at("/balance/minorUnits").asLong()).isEqualTo(Money.MAX_MINOR_UNITS);
    assertThat(entry.at("/balance/currency").asText()).isEqualTo("CNY");
  }

  private void refused(String cursor) {
    assertThat(functions.send(request().query("cursor", cursor)).told())
        .as(cursor)
        .isEqualTo("400 malformed-request");
  }

  private Event request() {
    return Event.get("/wallet/entries", Map.of()).user(user);
  }

  private Response page(int limit, String cursor) {
    Event request = request().query("limit", Integer.toString(limit));
    return functions.send(cursor.isEmpty() ? request : request.query("cursor", cursor));
  }

  /** Adds the sequences of a page; returns its cursor, or nothing if it is the last. */
  private static String add(Response page, List<Long> sequences) {
    assertThat(page.told()).isEqualTo("200");
    page.json().path("entries").forEach(it -> sequences.add(it.path("sequence").asLong()));
    return page.json().path("cursor").asText("");
  }

  private void moved(int movements) {
    WORLD.wallet(user, 1);
    assertThat(statements.deliver(statements.changed(user))).isEmpty();
    for (int amount = 2; amount <= movements; amount++) {
      WORLD.topUp(user, amount);
      assertThat(statements.deliver(statements.changed(user))).isEmpty();
    }
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
