package tollgate.domain;

/** Whether a wallet may be debited. */
public enum WalletStatus {
  ACTIVE,
  /** Nothing leaves it; money may still arrive. */
  FROZEN
}
