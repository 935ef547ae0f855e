package tollgate.roomentry;

import io.agora.media.AccessToken2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;
import tollgate.domain.RoomId;
import tollgate.domain.UserId;
import tollgate.dynamodb.client.FunctionEnvironment;

/**
 * Names the channel and the user account of an entry, and mints access tokens for the audio and
 * video of a room (Agora AccessToken2). Each answer carries a newly signed token, issued as of the
 * time of the entry. So it expires with the entry's privilege, however late a replay requests it.
 */
final class RoomAccess {

  /**
   * The characters allowed in channel names and user accounts. These are excluded: " ' * / \ and `.
   */
  private static final Pattern TAKEN =
      Pattern.compile("[A-Za-z0-9 !#$%&()+:;<=.>?@\\[\\]^_{}|~,-]+");

  private static final int MOST_CHANNEL_BYTES = 63;
  private static final int MOST_ACCOUNT_BYTES = 255;
  private static final String DIGEST = "sha256:";
  private static final int DIGEST_DIGITS = 48;

  private final String appId;
  private final String appCertificate;

  RoomAccess(FunctionEnvironment deployment) {
    this.appId = deployment.variable("RTC_APP_ID");
    this.appCertificate = deployment.variable("RTC_APP_CERTIFICATE");
    mint(new RoomId("configuration-check"), new UserId("nobody"), Instant.EPOCH, Instant.EPOCH);
  }

  /** The channel of a room: its id if Agora accepts it, else a digest of it. */
  static String channel(RoomId room) {
    return taken(room.value(), MOST_CHANNEL_BYTES);
  }

  /** The account of a user: the user id if Agora accepts it, else a digest of it. */
  static String account(UserId user) {
    return taken(user.value(), MOST_ACCOUNT_BYTES);
  }

  /** The name itself or a digest of it. No accepted name is the digest of another name. */
  private static String taken(String name, int mostBytes) {
    return name.length() <= mostBytes && TAKEN.matcher(name).matches() && !name.startsWith(DIGEST)
        ? name
        : DIGEST + sha256(name).substring(0, DIGEST_DIGITS);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * An access token for one user and room.
   *
   * @throws IllegalStateException if app id or certificate are not 32 hexadecimal digits
   */
  String mint(RoomId room, UserId user, Instant enteredAt, Instant privilegeExpiresAt) {
    int seconds = Math.toIntExact(privilegeExpiresAt.getEpochSecond() - enteredAt.getEpochSecond());
    AccessToken2 token = new AccessToken2(appId, appCertificate, seconds);
    token.issueTs = Math.toIntExact(enteredAt.getEpochSecond());
    AccessToken2.ServiceRtc rtc = new AccessToken2.ServiceRtc(channel(room), account(user));
    for (AccessToken2.PrivilegeRtc privilege : AccessToken2.PrivilegeRtc.values()) {
      rtc.addPrivilegeRtc(privilege, seconds);
    }
    token.addService(rtc);
    return build(token);
  }

  private static String build(AccessToken2 token) {
    String built;
    try {
      built = token.build();
    } catch (Exception e) {
      throw new IllegalStateException("an access token could not be signed", e);
    }
    if (built.isEmpty()) {
      throw new IllegalStateException("RTC_APP_ID and RTC_APP_CERTIFICATE are 32 hex digits each");
    }
    return built;
  }
}
