package tollgate.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static tollgate.decision.DecisionTable.seen;
import static tollgate.decision.DecisionTable.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tollgate.decision.Decision;
import tollgate.decision.DecisionTable;
import tollgate.domain.CanonicalRequest;
import tollgate.domain.ChangeReason;
import tollgate.domain.EntryId;
import tollgate.domain.IdempotencyKey;
import tollgate.domain.IdempotencyToken;
import tollgate.domain.Money;
import tollgate.domain.OperationName;
import tollgate.domain.UserId;
import tollgate.domain.Wallet;
import tollgate.domain.WalletStatus;
import tollgate.dynamodb.tables.Write;

class FreezeRuleTest {

  private static final UserId USER = new UserId("u-1");

  @Test
  void decidesInThisOrder() {
    DecisionTable table =
        DecisionTable.of(
                """
                wallet | to     | decision
                absent | any    | decline WalletNotFound by wallet
                FROZEN | FROZEN | decline Unchanged FROZEN by wallet
                ACTIVE | ACTIVE | decline Unchanged ACTIVE by wallet
                any    | any    | commit Changed
                """)
            .where("wallet", "unread", "absent", "ACTIVE", "FROZEN")
            .where("to", "ACTIVE", "FROZEN")
            .verify(FreezeRuleTest::decide);
    List<String> order =
        table.order((FreezeOutcome it) -> new ChangeStatus().answer(it).outcome(), _ -> true);
    assertThat(order).isEqualTo(DecisionTable.documented("freeze.md", 7));
  }

  private static Decision<FreezeOutcome> decide(Map<String, String> states) {
    String wallet = state(states, "wallet");
    return FreezeRule.decide(
        command(WalletStatus.valueOf(state(states, "to"))),
        seen(
            "WALLET",
            wallet,
            new Wallet(
                USER,
                Money.of(0, "CNY"),
                wallet.equals("FROZEN") ? WalletStatus.FROZEN : WalletStatus.ACTIVE,
                1,
                new EntryId("je_1"))));
  }

  private static FreezeCommand command(WalletStatus to) {
    return FreezeCommand.of(
        IdempotencyToken.of(
            new UserId("op-1"),
            Optional.of(new IdempotencyKey.Caller("k")),
            CanonicalRequest.of(OperationName.WALLET_FREEZE),
            Instant.EPOCH),
        USER,
        to,
        new ChangeReason("complaint 17"));
  }

  @Test
  void writesTheWalletAndTheChange() {
    FreezeCommand command = command(WalletStatus.FROZEN);
    assertThat(new ChangeStatus().writes(command, new FreezeOutcome.Changed(command.change())))
        .extracting(Write::row)
        .extracting(row -> row.table() + " " + row.values().getFirst())
        .containsExactly("WALLETS u-1", "WALLET_CHANGES u-1");
    assertThat(command.change().by()).hasToString("op-1");
  }
}
