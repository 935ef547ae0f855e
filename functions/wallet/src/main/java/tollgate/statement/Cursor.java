package tollgate.statement;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tollgate.domain.Fingerprint;
import tollgate.domain.UserId;

/**
 * Where the next page of a statement begins. Its text is opaque to callers: two numbers and a
 * digest of them and the user, in base64. The digest shows damage and a cursor of another user; it
 * is no secret, and none is needed, since a page only ever has entries of the caller.
 *
 * @param next the sequence of the first entry of the next page
 * @param asOf the sequence of the last entry of the statement when its first page was read
 */
record Cursor(long next, long asOf) {

  private static final int DIGITS = 16;

  /** The text of the cursor for this user. */
  String text(UserId user) {
    String text = next + "." + asOf + "." + digest(user);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * The cursor with this text.
   *
   * @throws IllegalArgumentException if it is not a cursor of this user
   */
  static Cursor read(String text, UserId user) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII)
              .split("\\.", -1);
      Cursor cursor = new Cursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
      if (cursor.text(user).equals(text)) {
        return cursor;
      }
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      // The text is no cursor.
    }
    throw new IllegalArgumentException("must be the cursor of an earlier page of this statement");
  }

  private String digest(UserId user) {
    return Fingerprint.of("statement-cursor", user.value(), next + "." + asOf)
        .sha256()
        .substring(0, DIGITS);
  }
}
