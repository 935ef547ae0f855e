package tollgate.scale;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tollgate.domain.Money;

/**
 * The ids and amounts of one case: its own, but of the same length in every run, because the size
 * of an item is the length of what stands in it.
 *
 * @param amount what a red packet, a piece of a product or a room costs, in minor units
 * @param balance what the user's wallet holds at first
 */
public record Names(
    String user,
    String other,
    String packet,
    String product,
    String room,
    String queue,
    String lead,
    String key,
    long amount,
    long balance) {

  private static final int LONGEST_USER = 255;
  private static final int LONG_USER = 128;
  private static final int LONGEST_ID = 64;
  private static final int LONGEST_KEY = 255;

  /** Every id a UUID of 36 characters, as JWT issuers and the IETF draft's example have them. */
  public static Names usual(String seed) {
    return of(seed, 0, 0, 0, 888, 9_999);
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
    return of(
        seed, length, LONGEST_ID, LONGEST_KEY, Money.MAX_MINOR_UNITS - 1, Money.MAX_MINOR_UNITS);
  }

  private static Names of(String seed, int user, int id, int key, long amount, long balance) {
    return new Names(
        id("user", seed, user),
        id("other", seed, user),
        id("packet", seed, id),
        id("product", seed, id),
        id("room", seed, id),
        id("queue", seed, id),
        id("lead", seed, id),
        id("key", seed, key),
        amount,
        balance);
  }

  private static String id(String what, String seed, int length) {
    byte[] bytes = (what + " " + seed).getBytes(StandardCharsets.UTF_8);
    String id = UUID.nameUUIDFromBytes(bytes).toString();
    return id + "x".repeat(Math.max(0, length - id.length()));
  }
}
