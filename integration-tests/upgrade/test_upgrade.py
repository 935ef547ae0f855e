"""An earlier release, this one on its rows, the earlier one again on the new rows, and this one again.

What has a key is sent again to every later release, which has to replay it. See bin/verify-upgrade.
"""

import json
import os
import tempfile
import unittest

from system import ROOT, System
from waiting import eventually


def money(minor_units):
    return {"minorUnits": minor_units, "currency": "CNY"}


def product(name):
    return {"productId": name, "quantity": 1}


def content(answer):
    """All but a room's access token, which each answer issues anew."""
    return json.loads(answer.body) | {"accessToken": None}


def code(answer):
    return json.loads(answer.body).get("code")


class UpgradeTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = folder.name
        self.sent = []

    def keyed(self, system, expected, user, method, path, body=None):
        """Sends a request under a key of its own; later releases have to replay the answer."""
        request = (user, method, path, body, f"key-{len(self.sent)}")
        answer = system.ask(*request)
        told = answer.status if answer.status < 300 else f"{answer.status} {code(answer)}"
        self.assertEqual(told, expected, answer)
        self.sent.append((request, answer))
        return json.loads(answer.body)

    def assert_replayed(self, system, requests):
        self.assertGreater(len(requests), 0)
        for request, first in requests:
            with self.subTest(request=request):
                again = system.ask(*request)
                self.assertEqual((again.status, again.replayed), (first.status, True), again)
                if first.status < 300:
                    self.assertEqual(content(again), content(first))
                else:
                    self.assertEqual(code(again), code(first))
        (user, method, path, _, key), _ = next(it for it in requests if it[0][2] == "/purchases")
        other = system.ask(user, method, path, product("goods-other"), key)
        self.assertEqual((other.status, code(other)), (422, "idempotency-key-reused"))

    def assert_books_balance(self, system):
        self.assertEqual(system.check("reconcile"), "all adds up\n")
        self.assertIn("every chain is whole", system.check("verify-statements"))

    def available(self, system, user):
        wallet = system.read(user, "/wallet")
        return wallet.get("available", wallet["balance"])["minorUnits"]

    def test_rows_and_keys_survive_an_upgrade_a_rollback_and_another_upgrade(self):
        earlier = os.environ["EARLIER"]
        with System(earlier, self.data) as system:
            self.write_by_the_earlier_release(system)
        with System(ROOT, self.data) as system:
            self.assert_replayed(system, self.sent)
            by_the_earlier = len(self.sent)
            self.use_what_is_new(system)
        old_routes = [
            it for it in self.sent
            if it[0][2] in ("/purchases", "/leads/claims") or it[0][2].endswith(("/withdrawal", "/entries"))
        ]  # fmt: skip
        self.assertGreater(len(old_routes), by_the_earlier)
        with System(earlier, self.data) as system:
            self.assert_replayed(system, old_routes)
            before_rollback = len(self.sent)
            self.go_on_with_the_earlier_release(system)
        with System(ROOT, self.data) as system:
            self.assert_replayed(system, self.sent)
            self.assertGreater(len(self.sent), before_rollback)
            self.end_what_was_begun(system)

    def write_by_the_earlier_release(self, system):
        self.order = self.keyed(system, 201, "alice", "POST", "/purchases", product("goods-a"))
        self.keyed(system, "402 insufficient-balance", "u1001", "POST", "/purchases", product("item-300"))
        self.keyed(system, 201, "u7", "POST", "/rooms/appointment-1/entries")
        self.keyed(system, 200, "op-1", "POST", "/leads/claims", {"queue": "sales"})
        self.keyed(system, 202, "openid-1", "POST", "/red-packets/rp-1/withdrawal")
        status = "/red-packets/rp-1/withdrawal"
        eventually(lambda: system.read("openid-1", status)["status"] == "WITHDRAWN", 60, "rp-1 is paid out")
        self.assertEqual(self.available(system, "alice"), 930)

    def use_what_is_new(self, system):
        self.assertEqual(system.read("alice", "/wallet")["held"], money(0))
        self.assertEqual(system.read("alice", f"/orders/{self.order['orderId']}")["refundable"], money(70))
        refunds = f"/orders/{self.order['orderId']}/refunds"
        self.keyed(system, 201, "service", "POST", refunds, {"amount": money(30)})
        self.keyed(system, "409 refund-exceeds-payment", "service", "POST", refunds, {"amount": money(41)})
        self.keyed(system, 201, "service", "POST", "/wallets/newcomer/credits",
                   {"amount": money(100), "reference": "bank-1"})  # fmt: skip
        self.keyed(system, 201, "alice", "POST", "/transfers", {"to": "u100", "amount": money(60)})
        self.hold = self.keyed(system, 201, "alice", "POST", "/holds",
                               {"amount": money(800), "expiresInSeconds": 3600})  # fmt: skip
        self.assertEqual(self.available(system, "alice"), 100)
        self.keyed(system, 201, "service", "PUT", "/products/tea",
                   {"unitPrice": money(20), "onSale": True, "stock": 5})  # fmt: skip
        self.keyed(system, 201, "service", "POST", "/red-packets",
                   {"redPacketId": "rp-new", "to": "openid-1", "amount": money(50)})  # fmt: skip
        self.keyed(system, 200, "service", "POST", "/wallets/u8/freeze", {"reason": "complaint 17"})
        self.keyed(system, 201, "alice", "POST", "/purchases", product("tea"))
        entries = eventually(lambda: self.statement(system, "alice", 5), 60, "the statement of alice")
        self.assertEqual(entries[-1]["cause"], "opening:alice")
        self.assertEqual(entries[0]["balance"], money(880))
        self.assert_books_balance(system)

    def statement(self, system, user, as_of):
        statement = system.read(user, "/wallet/entries")
        return statement["entries"] if statement["asOf"] == as_of else None

    def go_on_with_the_earlier_release(self, system):
        """It knows nothing of holds, but what is held is not in the balance that it spends."""
        self.assertEqual(self.available(system, "alice"), 80)
        self.keyed(system, "402 insufficient-balance", "alice", "POST", "/purchases", product("item-200"))
        self.keyed(system, 201, "alice", "POST", "/purchases", product("tea"))
        self.keyed(system, 201, "newcomer", "POST", "/purchases", product("goods-b"))
        self.keyed(system, "403 wallet-frozen", "u8", "POST", "/purchases", product("goods-a"))
        self.keyed(system, 202, "openid-1", "POST", "/red-packets/rp-new/withdrawal")
        status = "/red-packets/rp-new/withdrawal"
        eventually(lambda: system.read("openid-1", status)["status"] == "WITHDRAWN", 60, "rp-new is paid out")

    def end_what_was_begun(self, system):
        captures = f"/holds/{self.hold['holdId']}/captures"
        self.keyed(system, 201, "service", "POST", captures, {"amount": money(500)})
        self.assertEqual(self.available(system, "alice"), 60 + 300)
        for user, as_of, balance in (("alice", 7, 360), ("newcomer", 2, 20)):
            entries = eventually(lambda: self.statement(system, user, as_of), 60, f"the statement of {user}")
            self.assertEqual(entries[0]["balance"], money(balance))
        self.assert_books_balance(system)


if __name__ == "__main__":
    unittest.main()
