package tollgate.scale;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tollgate.domain.Money;

/**
 * The ids and amounts of one case: its own, but of the same length in every run, because the size
 * of an item is the length of what stands in it.
 *
 * @param seed what no other case has
 * @param userLength the least length of a user's id; so are the others
 * @param amount what a red packet, a piece of a product or a room costs, in minor units
 * @param balance what the user's wallet holds at first
 */
public record Names(
    String seed, int userLength, int idLength, int keyLength, long amount, long balance) {

  private static final int LONGEST_USER = 255;
  private static final int LONG_USER = 128;
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_KEY = 255;

  /** Every id a UUID of 36 characters, as JWT issuers and the IETF draft's example have them. */
  public static Names usual(String seed) {
    return new Names(seed, 0, 0, 0, 888, 9_999);
  }

  /** Every id and every amount as long as the contract allows. */
  public static Names longest(String seed) {
    return withUsersOf(LONGEST_USER, seed);
  }

  /** The same with user ids as long as half of what OpenID Connect allows. */
  public static Names longestOfIssuers(String seed) {
    return withUsersOf(LONG_USER, "128 " + seed);
  }

  private static Names withUsersOf(int length, String seed) {
    return new Names(
        seed, length, LONGEST_ID, LONGEST_KEY, Money.MAX_MINOR_UNITS - 1, Money.MAX_MINOR_UNITS);
  }

  public String user() {
    return of("user", userLength);
  }

  /** Another user. */
  public String other() {
    return of("other", userLength);
  }

  public String key() {
    return of("key", keyLength);
  }

  /**
   * The id of a row.
   *
   * @param what the row, such as {@code "packet"}
   */
  public String id(String what) {
    return of(what, idLength);
  }

  private String of(String what, int length) {
    byte[] bytes = (what + " " + seed).getBytes(StandardCharsets.UTF_8);
    String id = UUID.nameUUIDFromBytes(bytes).toString();
    return id + "x".repeat(Math.max(0, length - id.length()));
  }
}
