package tollgate.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomTest {

  @ParameterizedTest
  @CsvSource({
    "HOST,          NOT_CHARGED, host,     true",
    "HOST,          NOT_CHARGED, guest,    false",
    "HOST,          NOT_CHARGED, stranger, false",
    "HOST,          CHARGED,     host,     false",
    "HOST,          CHARGED,     guest,    false",
    "HOST,          CHARGED,     stranger, false",
    "FIRST_ENTRANT, NOT_CHARGED, host,     true",
    "FIRST_ENTRANT, NOT_CHARGED, guest,    true",
    "FIRST_ENTRANT, NOT_CHARGED, stranger, false",
    "FIRST_ENTRANT, CHARGED,     host,     false",
    "FIRST_ENTRANT, CHARGED,     guest,    false",
    "FIRST_ENTRANT, CHARGED,     stranger, false",
  })
  void chargesThePayerOfARoomThatIsNotCharged(
      RoomPayer payer, ChargeStatus status, String user, boolean charges) {
    Room room =
        new Room(
            new RoomId("r"),
            new UserId("host"),
            new UserId("guest"),
            Money.of(30, "CNY"),
            payer,
            RoomStatus.OPEN,
            status);
    assertThat(room.charges(new UserId(user))).isEqualTo(charges);
  }
}
