package tollgate.roomentry;

import io.agora.media.AccessToken2;
import java.time.Instant;
import tollgate.domain.RoomId;
import tollgate.domain.UserId;
import tollgate.dynamodb.Deployment;

/**
 * Mints access tokens for the audio and video of a room (Agora AccessToken2). Each is signed anew,
 * but issued as of the entry, so that it ends when the entry's privilege ends, however late a
 * replay asks for it.
 */
final class RoomAccess {

  private final String appId;
  private final String appCertificate;

  RoomAccess(Deployment deployment) {
    this.appId = deployment.variable("RTC_APP_ID");
    this.appCertificate = deployment.variable("RTC_APP_CERTIFICATE");
    mint(new RoomId("configuration-check"), new UserId("nobody"), Instant.EPOCH, Instant.EPOCH);
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
    AccessToken2.ServiceRtc rtc = new AccessToken2.ServiceRtc(room.value(), user.value());
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
