package tollgate.roomread;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tollgate.domain.RoomPayer;
import tollgate.testing.Auditor;
import tollgate.testing.EngineContract;
import tollgate.testing.Functions;
import tollgate.testing.Response;
import tollgate.testing.World;

/** A room as its host and its guest read it, and as nobody else does. */
@EngineContract
class RoomReadTest {

  private static final World WORLD = new World();

  private final String host = "h-" + UUID.randomUUID();
  private final String guest = "g-" + UUID.randomUUID();
  private final String room = "r-" + UUID.randomUUID();
  private final Functions functions = WORLD.functions();

  @AfterEach
  void booksBalance() {
    Auditor.of(WORLD).audit();
  }

  @Test
  void showsARoomThatNobodyWasChargedFor() {
    WORLD.room(room, host, guest, 30, RoomPayer.HOST);
    Response read = functions.room(host, room);
    assertThat(read.told()).isEqualTo("200");
    assertThat(read.text("chargeStatus")).isEqualTo("NOT_CHARGED");
    assertThat(read.json().has("charge")).isFalse();
    assertThat(functions.room(guest, room)).isEqualTo(read);
  }

  @Test
  void showsTheChargeToHostAndGuest() {
    WORLD.wallet(guest, 100).room(room, host, guest, 30, RoomPayer.FIRST_ENTRANT);
    Response entered = functions.enter(guest, room, "k");
    assertThat(entered.told()).isEqualTo("201");
    Response read = functions.room(host, room);
    JsonNode charge = read.json().path("charge");
    assertThat(read.text("chargeStatus")).isEqualTo("CHARGED");
    assertThat(charge.path("chargedTo").asText()).isEqualTo(guest);
    assertThat(charge.path("chargedAt")).isEqualTo(entered.json().path("enteredAt"));
    assertThat(Auditor.of(WORLD).items("JournalTable", "entryId", charge.path("entryId").asText()))
        .hasSize(1);
    assertThat(functions.room(guest, room)).isEqualTo(read);
  }

  @Test
  void isNotFoundByAStranger() {
    WORLD.room(room, host, guest, 30, RoomPayer.HOST);
    Response missing = functions.room("stranger", "r-none");
    assertThat(missing.told()).isEqualTo("404 room-not-found");
    assertThat(functions.room("stranger", room)).isEqualTo(missing);
  }
}
