package tollgate.domain;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An operation that moves value or work, and the scope of an idempotency key: the same key on two
 * operations is two keys. An operation is a route template; path parameters are content.
 */
public enum OperationName {
  WITHDRAWAL("withdrawal"),
  PURCHASE("purchase"),
  ROOM_ENTRY("room-entry"),
  TRANSFER("transfer"),
  CREDIT("credit"),
  REFUND("refund"),
  HOLD("hold"),
  HOLD_CAPTURE("hold-capture"),
  HOLD_VOID("hold-void"),
  WALLET_FREEZE("wallet-freeze"),
  WALLET_UNFREEZE("wallet-unfreeze"),
  PRODUCT_CHANGE("product-change"),
  ROOM_CREATION("room-creation"),
  LEAD_CREATION("lead-creation"),
  RED_PACKET_ISSUE("red-packet-issue"),
  PAYOUT_ATTEMPT("payout-attempt"),
  PAYOUT_RETURN("payout-return"),
  PAYOUT_FINDING("payout-finding"),
  LEAD_CLAIM("lead-claim"),
  LEAD_COMPLETION("lead-completion"),
  LEAD_RELEASE("lead-release");

  private final String label;

  OperationName(String label) {
    this.label = label;
  }

  /** The name in tokens, logs, metrics and paths. It must not change once deployed. */
  public String label() {
    return label;
  }

  /**
   * The operation with this label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static OperationName labelled(String label) {
    return Arrays.stream(values())
        .filter(operation -> operation.label.equals(label))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "must be one of "
                    + Arrays.stream(values())
                        .map(OperationName::label)
                        .collect(Collectors.joining(", "))));
  }
}
