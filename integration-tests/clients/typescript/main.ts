// Buys, repeats, is declined, withdraws and reads, by the client generated from openapi.yaml.
import {
  Configuration,
  OutcomesApi,
  ProblemCode,
  PurchasesApi,
  ResponseError,
  RoomsApi,
  WalletApi,
  WithdrawalsApi,
} from "./generated";

declare const process: { env: Record<string, string | undefined>; exitCode: number };

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

function as(token: string): Configuration {
  return new Configuration({ basePath: variable("TOLLGATE"), accessToken: variable(token) });
}

function expect<T>(what: string, actual: T, expected: T): void {
  if (actual !== expected) {
    throw new Error(`${what}: expected ${expected}, but was ${actual}`);
  }
}

async function main(): Promise<void> {
  const purchases = new PurchasesApi(as("U1001"));
  const goodsA = { idempotencyKey: '"client,a"', purchaseRequest: { productId: "goods-a", quantity: 1 } };
  const goodsB = { idempotencyKey: "client-b", purchaseRequest: { productId: "goods-b", quantity: 1 } };

  const bought = await purchases.purchaseRaw(goodsA);
  const order = await bought.value();
  expect("purchase", bought.raw.status, 201);
  expect("purchase is a replay", bought.raw.headers.get("Idempotent-Replayed"), null);
  expect("total", order.total.minorUnits, 70);
  expect("purchasedAt is a time", Math.abs(Date.now() - order.purchasedAt.getTime()) < 60_000, true);

  const again = await purchases.purchaseRaw(goodsA);
  expect("replay", again.raw.headers.get("Idempotent-Replayed"), "true");
  expect("replayed order", (await again.value()).orderId, order.orderId);

  const decline = await purchases.purchaseRaw(goodsB).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(decline instanceof ResponseError)) {
    throw new Error(`decline: expected a response with 402, but was ${decline}`);
  }
  expect("decline", decline.response.status, 402);
  expect("code", (await decline.response.json()).code, "insufficient-balance");

  const wallet = await new WalletApi(as("U1001")).getWallet();
  expect("balance", wallet.balance.minorUnits, 30);

  const outcomes = new OutcomesApi(as("U1001"));
  const success = await outcomes.getOutcome({ operation: "purchase", idempotencyKey: '"client,a"' });
  if (!("orderId" in success.body)) {
    throw new Error("the outcome of the purchase is not read as one");
  }
  expect("order of the outcome", success.body.orderId, order.orderId);
  const declined = await outcomes.getOutcome({ operation: "purchase", idempotencyKey: "client-b" });
  if (!("code" in declined.body)) {
    throw new Error("the outcome of the decline is not read as one");
  }
  expect("code of the outcome", declined.body.code, ProblemCode.InsufficientBalance);

  const withdrawals = new WithdrawalsApi(as("OPENID_1"));
  const withdrawal = await withdrawals.withdraw({ redPacketId: "rp-1", idempotencyKey: "client-w" });
  expect("withdrawal", withdrawal.amount.minorUnits, 888);
  const status = await withdrawals.getWithdrawal({ redPacketId: "rp-1" });
  expect("withdrawalId", status.withdrawalId, withdrawal.withdrawalId);

  const entry = await new RoomsApi(as("U7")).enterRoom({ roomId: "appointment-1" });
  expect("channel", entry.channel, "appointment-1");
  expect("account", entry.userAccount, "u7");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
