"""Buys, repeats, is declined, withdraws and reads, by the client generated from openapi.yaml."""

import datetime
import os

import tollgate_client as api


def client(token):
    configuration = api.Configuration(
        host=os.environ["TOLLGATE"], access_token=os.environ[token]
    )
    return api.ApiClient(configuration)


def expect(what, actual, expected):
    if actual != expected:
        raise AssertionError(f"{what}: expected {expected}, but was {actual}")


def replayed(response):
    """Names of headers are in any case, and the client hands them on in a plain dict."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    return headers.get("idempotent-replayed")


purchases = api.PurchasesApi(client("U1001"))
goods_a = api.PurchaseRequest(product_id="goods-a", quantity=1)
goods_b = api.PurchaseRequest(product_id="goods-b", quantity=1)

bought = purchases.purchase_with_http_info(goods_a, idempotency_key='"client,a"')
order = bought.data
expect("purchase", bought.status_code, 201)
expect("purchase is a replay", replayed(bought), None)
expect("total", order.total.minor_units, 70)
age = datetime.datetime.now(datetime.timezone.utc) - order.purchased_at
expect("purchasedAt is a time", abs(age.total_seconds()) < 60, True)

again = purchases.purchase_with_http_info(goods_a, idempotency_key='"client,a"')
expect("replay", replayed(again), "true")
expect("replayed order", again.data.order_id, order.order_id)

try:
    purchases.purchase(goods_b, idempotency_key="client-b")
    raise AssertionError("the second purchase is not declined")
except api.ApiException as decline:
    expect("decline", decline.status, 402)
    expect("code", decline.data.code, api.ProblemCode.INSUFFICIENT_MINUS_BALANCE)

wallet = api.WalletApi(client("U1001")).get_wallet()
expect("balance", wallet.balance.minor_units, 30)

outcomes = api.OutcomesApi(client("U1001"))
success = outcomes.get_outcome("purchase", '"client,a"')
expect("order of the outcome", success.body.actual_instance.order_id, order.order_id)
declined = outcomes.get_outcome("purchase", "client-b")
expect("code of the outcome", declined.body.actual_instance.code, api.ProblemCode.INSUFFICIENT_MINUS_BALANCE)

withdrawals = api.WithdrawalsApi(client("OPENID_1"))
withdrawal = withdrawals.withdraw("rp-1", idempotency_key="client-w")
expect("withdrawal", withdrawal.amount.minor_units, 888)
status = withdrawals.get_withdrawal("rp-1")
expect("withdrawalId", status.withdrawal_id, withdrawal.withdrawal_id)

entry = api.RoomsApi(client("U7")).enter_room("appointment-1")
expect("channel", entry.channel, "appointment-1")
expect("account", entry.user_account, "u7")
