package tollgate.domain;

import java.util.Optional;

/**
 * A red packet's row as it was before its payout was tried, with the notes of earlier tries.
 *
 * @param isOld whether a release before random references ordered the payout
 * @param sent the reference under which it was first sent, or was about to be
 * @param firstSend when it was first sent, and to which provider
 * @param contradicted the reference that the provider contradicted
 * @param contradiction what the provider contradicted
 */
public record PayoutNotes(
    RedPacket packet,
    boolean isOld,
    Optional<PayoutReference> sent,
    Optional<PayoutFirstSend> firstSend,
    Optional<PayoutReference> contradicted,
    Optional<String> contradiction) {}
