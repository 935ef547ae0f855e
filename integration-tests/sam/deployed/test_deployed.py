"""The stories of the README on the deployed template, in an emulator that nobody here wrote.

Its API Gateway verifies the tokens of its Cognito, its DynamoDB holds the tables, its event source
mapping and its schedule call the functions that pay out. The functions are the deployed zips, under
Lambda's runtime client. The tables are read directly, and bin/reconcile has the last word.
"""

import collections
import concurrent.futures
import faulthandler
import http.client
import json
import os
import re
import subprocess
import tempfile
import threading
import time
import unittest

import emulator
from deployment import STACK
from emulator import Ministack, Stack, eventually
from project import ENVIRONMENT, ROOT, template
from users import Pool

MOST_SECONDS = 900  # On a machine that has nothing else to do it takes a fifth of that.
MOST_REPEATS = 100
USERS = ["openid-1", "openid-2", "openid-3", "u1001", "u100", "u7", "u8", "u9", "alice"]
OPERATORS = ["op-1", "op-2"]

Answer = collections.namedtuple("Answer", "status headers body")


class World:
    """What all stories share."""

    stack = None
    functions = None
    other_app = None  # A token of the same users for another audience.
    pool = None
    other_pool = None  # Another issuer.
    subjects = {}  # What the pool calls each user.
    tokens = {}


def setUpModule():
    faulthandler.dump_traceback_later(MOST_SECONDS, exit=True)
    unittest.addModuleCleanup(faulthandler.cancel_dump_traceback_later)
    folder = tempfile.TemporaryDirectory(prefix="deployed-", dir=ROOT / ".tollgate")
    unittest.addModuleCleanup(folder.cleanup)
    ministack = Ministack(os.environ["MINISTACK"], folder.name)
    unittest.addModuleCleanup(ministack.close)

    def client(service):
        return emulator.client(service, ministack.endpoint)

    World.pool = Pool(client, "tollgate")
    World.other_app = World.pool.app("another app")
    World.other_pool = Pool(client, "elsewhere")
    World.subjects = {user: World.pool.add(user) for user in USERS}
    World.subjects |= {it: World.pool.add(it, "sales", "support") for it in OPERATORS}
    World.other_pool.add("u1001")
    World.tokens = {user: World.pool.tokens(user)[0] for user in USERS + OPERATORS}
    World.stack = Stack(ministack, World.pool.issuer, World.pool.audience)
    World.functions = World.stack.run_functions(folder.name, World.subjects)
    unittest.addModuleCleanup(World.functions.close)


def load_tests(loader, _tests, _pattern):
    """In this order: the first look at the stack as it was deployed, the last judges the books."""
    return unittest.TestSuite(
        loader.loadTestsFromTestCase(each)
        for each in (
            DeploymentTest,
            EmulatorTest,
            TokensTest,
            ChargesTest,
            LeadsTest,
            PayoutsTest,
            OperatorTest,
            BooksTest,
        )
    )


def send(method, path, token=None, key=None, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", World.stack.ministack.port, timeout=60)
    headers = {"Host": World.stack.host()}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    if key:
        headers["Idempotency-Key"] = key
    if body is not None:
        headers["Content-Type"] = "application/json"
        body = json.dumps(body)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return Answer(
            answer.status,
            {name.lower(): value for name, value in answer.getheaders()},
            answer.read().decode(),
        )
    finally:
        connection.close()


def as_user(user, method, path, key=None, body=None):
    """A definite answer: what was given up on the way is sent again under its key, as clients do."""
    answer = send(method, path, World.tokens[user], key, body)
    for _ in range(MOST_REPEATS if key else 0):
        if answer.status not in (502, 503, 504):
            break
        answer = send(method, path, World.tokens[user], key, body)
    return answer


def buy(user, product, key=None):
    return as_user(user, "POST", "/purchases", key, {"productId": product, "quantity": 1})


def withdraw(user, packet, key=None):
    return as_user(user, "POST", f"/red-packets/{packet}/withdrawal", key)


def at_once(calls):
    """The answers of calls that are made at the same time."""
    with concurrent.futures.ThreadPoolExecutor(len(calls)) as threads:
        return [future.result() for future in [threads.submit(call) for call in calls]]


def statuses(answers):
    return collections.Counter(answer.status for answer in answers)


def code(answer):
    return json.loads(answer.body).get("code")


def balance(user):
    return World.stack.row("WalletsTable", userId=World.subjects[user])["balance"]


def packet(number):
    return World.stack.row("RedPacketsTable", redPacketId=number)


def spent(user):
    """The journal entries of a user's wallet after the one that opened it."""
    return entries(f"wallet:{World.subjects[user]}")


def entries(account):
    """The journal entries of an account after the one that funded it."""
    return [
        entry
        for entry in World.stack.rows("JournalTable")
        if entry["account"] == account and not re.match("(funding|opening):", entry["cause"])
    ]


def await_paid(number, seconds):
    eventually(lambda: packet(number)["status"] == "WITHDRAWN", seconds, f"{number} is paid")


def await_refused(number, attempt):
    """The provider refused for good, so that the packet is there again, or failed at the third."""
    expected = ("FAILED" if attempt == 3 else "AVAILABLE", attempt)
    eventually(
        lambda: (packet(number)["status"], packet(number)["attempt"]) == expected,
        75,
        f"attempt {attempt} of {number} is refused",
    )


def operate(command, *options):
    """What a command of bin/ prints that is run on the stack as an operator would on AWS."""
    with tempfile.NamedTemporaryFile("w", suffix=".aws") as config:
        config.write(f"[profile operator]\nregion = {emulator.REGION}\n"
                     "aws_access_key_id = operator\naws_secret_access_key = local\n")  # fmt: skip
        config.flush()
        done = subprocess.run(
            [ROOT / "bin" / command, *options, "--stack", STACK, "--profile", "operator"],
            env=ENVIRONMENT | {
                "AWS_CONFIG_FILE": config.name,
                "AWS_ENDPOINT_URL_DYNAMODB": World.stack.ministack.endpoint,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )  # fmt: skip
    assert done.returncode == 0, f"{command} {options}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


class DeploymentTest(unittest.TestCase):
    def test_completes(self):
        self.assertEqual(World.stack.described["StackStatus"], "CREATE_COMPLETE")

    def test_calls_no_function_but_its_alias(self):
        lambdas = World.stack.client("lambda")
        mappings = lambdas.list_event_source_mappings()["EventSourceMappings"]
        self.assertEqual(len(mappings), 2)  # The payouts and the statements.
        events = World.stack.client("events")
        (rule,) = events.list_rules()["Rules"]
        (target,) = events.list_targets_by_rule(Rule=rule["Name"])["Targets"]
        gateway = World.stack.client("apigatewayv2")
        integrations = gateway.get_integrations(ApiId=World.stack.ids["Api"])["Items"]
        called = [it["FunctionArn"] for it in mappings] + [target["Arn"]]
        called += [
            it["IntegrationUri"].removesuffix("/invocations").split("/functions/")[1]
            for it in integrations
        ]
        self.assertEqual({arn.split(":")[-1] for arn in called}, {emulator.ALIAS})

    def test_hands_the_payout_function_orders_and_nothing_else(self):
        """The records of a hundred new red packets come before that of the order."""
        self.assertEqual(len(World.stack.rows("RedPacketsTable")), 102)
        self.assertEqual(withdraw("openid-3", "rp-107").status, 202)
        await_paid("rp-107", 60)
        # The row is written before the invocation ends, which is when it is reported.
        reports = eventually(lambda: World.functions.reports("PayoutFunction"), 30, "a report")
        self.assertEqual(len(reports), 1)


class EmulatorTest(unittest.TestCase):
    """What the emulator does not do, as docs/engines.md lists it: so the list stays true."""

    def test_it_makes_no_routes_of_an_openapi_document(self):
        self.assertEqual(World.stack.imported, [])

    def test_it_keeps_no_limits_of_routes(self):
        gateway = World.stack.client("apigatewayv2")
        (stage,) = gateway.get_stages(ApiId=World.stack.ids["Api"])["Items"]
        self.assertEqual(stage["DefaultRouteSettings"], {})

    def test_it_keeps_neither_expiry_nor_encryption_nor_backups_of_tables(self):
        dynamodb = World.stack.client("dynamodb")
        table = World.stack.ids["IdempotencyTokensTable"]
        expiry = dynamodb.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        backups = dynamodb.describe_continuous_backups(TableName=table)
        recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        self.assertEqual(expiry["TimeToLiveStatus"], "DISABLED")
        self.assertEqual(recovery["PointInTimeRecoveryStatus"], "DISABLED")
        self.assertNotIn("SSEDescription", dynamodb.describe_table(TableName=table)["Table"])

    def test_it_refuses_alarms_over_expressions(self):
        alarms = template()["Resources"]
        alarm = next(it for it in alarms.values() if "Metrics" in it["Properties"])
        alarm["Properties"].pop("AlarmActions", None)
        cloudformation = World.stack.client("cloudformation")
        cloudformation.create_stack(
            StackName="alarm", TemplateBody=json.dumps({"Resources": {"Alarm": alarm}})
        )

        def reasons():
            events = cloudformation.describe_stack_events(StackName="alarm")["StackEvents"]
            return [
                it["ResourceStatusReason"]
                for it in events
                if it["ResourceStatus"] == "CREATE_FAILED"
            ]

        self.assertIn("metric math", eventually(reasons, 30, "the alarm fails")[0])


class TokensTest(unittest.TestCase):
    """The emulator's authorizer answers, and no function hears of the request."""

    def test_the_id_token_and_the_access_token_of_a_user_are_taken(self):
        for token in World.pool.tokens("u1001"):
            answer = send("GET", "/wallet", token)
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(json.loads(answer.body)["userId"], World.subjects["u1001"])

    def test_a_request_without_a_token_is_refused(self):
        self.assert_refused(None)

    def test_a_token_of_another_audience_is_refused(self):
        for token in World.pool.tokens("u1001", World.other_app):
            self.assert_refused(token)

    def test_a_token_of_another_issuer_is_refused(self):
        for token in World.other_pool.tokens("u1001"):
            self.assert_refused(token)

    def test_a_token_that_names_another_user_than_was_signed_is_refused(self):
        header, claims, signature = World.tokens["u1001"].split(".")
        self.assert_refused(".".join([header, World.tokens["alice"].split(".")[1], signature]))

    def assert_refused(self, token):
        before = World.functions.reports("WalletFunction")
        answer = send("GET", "/wallet", token)
        self.assertEqual((answer.status, json.loads(answer.body)),
                         (401, {"message": "Unauthorized"}))  # fmt: skip
        self.assertEqual(World.functions.reports("WalletFunction"), before)


class ChargesTest(unittest.TestCase):
    def test_a_purchase_is_replayed_byte_for_byte_and_its_key_is_good_for_nothing_else(self):
        first = buy("alice", "goods-a", "once")
        self.assertEqual(first.status, 201, first)
        self.assertNotIn("idempotent-replayed", first.headers)
        again = buy("alice", "goods-a", "once")
        self.assertEqual((again.status, again.body), (201, first.body))
        self.assertEqual(again.headers["idempotent-replayed"], "true")
        other = buy("alice", "goods-b", "once")
        self.assertEqual((other.status, code(other)), (422, "idempotency-key-reused"))
        order = World.stack.row("OrdersTable", orderId=json.loads(first.body)["orderId"])
        self.assertEqual((order["userId"], order["productId"]), (World.subjects["alice"], "goods-a"))
        self.assertEqual(([it["amount"] for it in spent("alice")], balance("alice")), ([70], 930))

    def test_what_a_wallet_cannot_pay_is_declined_and_charged_to_nobody(self):
        declined = buy("u8", "item-300", "too much")
        self.assertEqual((declined.status, code(declined)), (402, "insufficient-balance"))
        self.assertEqual(buy("u8", "item-300", "too much").body, declined.body)
        self.assertEqual((balance("u8"), spent("u8")), (100, []))

    def test_of_70_and_80_at_once_a_wallet_of_100_pays_one(self):
        answers = at_once([lambda it=it: buy("u1001", it, it) for it in ("goods-a", "goods-b")])
        self.assertEqual(statuses(answers), {201: 1, 402: 1})
        (paid,) = spent("u1001")
        self.assertEqual(balance("u1001"), 100 - paid["amount"])

    def test_of_200_and_300_at_once_a_wallet_of_1000_pays_both(self):
        answers = at_once([lambda it=it: buy("u100", it, it) for it in ("item-200", "item-300")])
        self.assertEqual(statuses(answers), {201: 2})
        self.assertEqual(balance("u100"), 500)
        self.assertEqual(sorted(it["amount"] for it in spent("u100")), [200, 300])

    def test_of_60_withdrawals_with_60_keys_one_is_let_through(self):
        answers = at_once(
            [lambda it=it: withdraw("openid-1", "rp-1", f"key-{it}") for it in range(60)]
        )
        self.assertEqual(statuses(answers), {202: 1, 409: 59})
        self.assertEqual({code(it) for it in answers if it.status == 409}, {"already-withdrawn"})
        (ordered,) = [it for it in entries("red-packet:rp-1") if it["credit"] == "payouts"]
        self.assertEqual(ordered["amount"], 888)

    def test_a_room_is_charged_at_the_first_of_40_entries_and_hidden_from_strangers(self):
        answers = at_once(
            [
                lambda it=it: as_user("u7", "POST", "/rooms/appointment-1/entries", f"entry-{it}")
                for it in range(40)
            ]
        )
        self.assertEqual(statuses(answers), {201: 40})
        charged = collections.Counter(json.loads(it.body)["charged"] for it in answers)
        self.assertEqual(charged, {True: 1, False: 39})
        guest = as_user("u8", "POST", "/rooms/appointment-1/entries")
        self.assertFalse(json.loads(guest.body)["charged"])
        stranger = as_user("u9", "POST", "/rooms/appointment-1/entries")
        self.assertEqual((stranger.status, code(stranger)), (404, "room-not-found"))
        self.assertEqual(balance("u7"), 70)

    def test_processes_that_are_killed_meanwhile_charge_nobody_twice(self):
        before = balance("alice")
        killed = threading.Event()
        with concurrent.futures.ThreadPoolExecutor(11) as threads:
            answers = [threads.submit(self.answers_until, killed, it) for it in range(10)]
            try:
                self.kill_three_times()
            finally:
                killed.set()
        answers = [future.result() for future in answers]
        for given in answers:
            self.assertEqual({it.status for it in given}, {201})
            self.assertEqual(len({it.body for it in given}), 1)
        orders = {json.loads(given[0].body)["orderId"] for given in answers}
        self.assertEqual(len(orders), 10)
        self.assertEqual(balance("alice"), before - 10 * 80)

    @staticmethod
    def answers_until(done, number):
        """All definite answers to one purchase that is sent again and again; one at least."""
        answers = [buy("alice", "goods-b", f"killed-{number}")]
        while not done.is_set():
            answers.append(buy("alice", "goods-b", f"killed-{number}"))
        return answers

    @staticmethod
    def kill_three_times():
        for _ in range(3):
            eventually(lambda: World.functions.kill("PurchaseFunction"), 60, "a process to kill")
            time.sleep(1)


class LeadsTest(unittest.TestCase):
    def test_one_lead_goes_to_one_of_two_operators_and_old_fences_are_refused(self):
        claim = {"queue": "sales"}
        answers = at_once(
            [
                lambda it=it: as_user(it, "POST", "/leads/claims", "next", claim)
                for it in OPERATORS
            ]
        )
        self.assertEqual(statuses(answers), {200: 1, 404: 1})
        (first,) = [who for who, it in zip(OPERATORS, answers, strict=True) if it.status == 200]
        (second,) = [who for who in OPERATORS if who != first]
        self.assertEqual(World.stack.row("LeadsTable", leadId="lead-1")["claimedBy"], World.subjects[first])
        released = as_user(first, "POST", "/leads/lead-1/release", body={"fence": 1})
        self.assertEqual(released.status, 200, released)
        mine = as_user(second, "POST", "/leads/claims", "mine", claim)
        self.assertEqual((mine.status, json.loads(mine.body)["fence"]), (200, 2))
        stale = as_user(first, "POST", "/leads/lead-1/completion", body={"fence": 1})
        self.assertEqual(code(stale), "stale-fence")
        self.assertEqual(World.stack.row("LeadsTable", leadId="lead-1")["claimedBy"], World.subjects[second])

    def test_who_works_no_queue_claims_nothing(self):
        answer = as_user("alice", "POST", "/leads/claims", "none", {"queue": "sales"})
        self.assertEqual(answer.status, 404, answer)


class PayoutsTest(unittest.TestCase):
    def test_a_red_packet_is_paid_out_as_soon_as_it_is_withdrawn(self):
        self.assertEqual(withdraw("openid-3", "rp-101").status, 202)
        await_paid("rp-101", 30)
        status = as_user("openid-3", "GET", "/red-packets/rp-101/withdrawal")
        self.assertEqual(json.loads(status.body).get("status"), "WITHDRAWN", status)
        self.assert_paid_once("rp-101")

    def test_what_the_stream_left_open_is_finished_by_the_schedule(self):
        """rp-102: its provider paid, and never answered. rp-103: its function died each time."""
        before = len(self.invocations())
        World.functions.fail_payouts("timeout=1")
        self.assertEqual(withdraw("openid-3", "rp-102").status, 202)
        eventually(lambda: "rp-102" in World.functions.payouts(), 30, "rp-102 is sent")
        World.functions.fail_payouts("")
        eventually(lambda: len(self.invocations()) > before, 30, "rp-102 is left open")
        self.assertEqual(packet("rp-102")["status"], "WITHDRAWING")
        World.functions.kill("PayoutFunction")  # Else it might pay before it dies.
        self.assertEqual(withdraw("openid-3", "rp-103").status, 202)
        letter = eventually(self.letter_while_the_function_dies, 100, "a dead letter")
        self.assertEqual(letter["requestContext"]["condition"], "MaxRecordAgeExceeded")
        self.assertEqual(letter["DDBStreamBatchInfo"]["batchSize"], 1)
        for each in ("rp-102", "rp-103"):
            await_paid(each, 75)
            self.assert_paid_once(each)
        self.assertGreater(len(World.functions.reports("PayoutSweeperFunction")), 0)
        # The shard goes on behind the record that was given up.
        self.assertEqual(withdraw("openid-3", "rp-104").status, 202)
        await_paid("rp-104", 30)

    def test_an_order_that_cannot_be_read_holds_up_nobody(self):
        dynamodb, table = World.stack.client("dynamodb"), World.stack.ids["RedPacketsTable"]
        key = {"redPacketId": {"S": "rp-105"}}
        whole = dynamodb.get_item(TableName=table, Key=key)["Item"]
        dynamodb.update_item(
            TableName=table,
            Key=key,
            UpdateExpression="SET #status = :withdrawing REMOVE attempt",
            ExpressionAttributeNames={"#status": "status"},
            ExpressionAttributeValues={":withdrawing": {"S": "WITHDRAWING"}},
        )
        self.assertEqual(withdraw("openid-3", "rp-106").status, 202)
        await_paid("rp-106", 30)
        dynamodb.put_item(TableName=table, Item=whole)
        # AWS would bring the record again, since the function's partial response names it.
        self.assertEqual(len(self.unreadable()), 1)

    @staticmethod
    def unreadable():
        lines = World.functions.lines.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if '"outcome":"unreadable"' in line]

    @staticmethod
    def invocations():
        return World.functions.reports("PayoutFunction")

    @staticmethod
    def letter_while_the_function_dies():
        World.functions.kill("PayoutFunction")
        received = World.stack.client("sqs").receive_message(
            QueueUrl=World.stack.ids["PayoutFailuresQueue"]
        )
        return json.loads(received["Messages"][0]["Body"]) if "Messages" in received else None

    def assert_paid_once(self, number):
        payout = World.functions.payouts()[number]
        self.assertEqual((payout["status"], payout["posts"]), ("PAID", 1), payout)
        credited = sorted(it["credit"] for it in entries(f"red-packet:{number}"))
        self.assertEqual(credited, ["paid-out", "payouts"])


class OperatorTest(unittest.TestCase):
    """bin/payouts finds the stack by its name, and the account by a profile."""

    def test_a_payout_that_failed_is_listed_and_then_sent_again_or_returned(self):
        World.functions.fail_payouts("refuse=1")
        for each in ("rp-108", "rp-109"):
            for attempt in (1, 2, 3):
                ordered = withdraw("openid-3", each, f"{each}-{attempt}")
                self.assertEqual(ordered.status, 202, ordered)
                await_refused(each, attempt)
        World.functions.fail_payouts("")
        listed = operate("payouts", "list", "--status=failed").splitlines()
        self.assertEqual([line.split()[:2] for line in listed[:-1]],
                         [["rp-108", "FAILED"], ["rp-109", "FAILED"]])  # fmt: skip
        self.assertEqual(listed[-1], "2 payouts")
        self.assertIn("ordered as ", operate("payouts", "resend", "--yes", "rp-108"))
        self.assertEqual((packet("rp-108")["attempt"], packet("rp-108")["status"]),
                         (4, "WITHDRAWING"))  # fmt: skip
        self.assertIn("returned to promotions", operate("payouts", "return", "--yes", "rp-109"))
        self.assertEqual(packet("rp-109")["status"], "FAILED")
        self.assertIn("returnedAt", packet("rp-109"))
        self.assertIn("promotions", [it["credit"] for it in entries("red-packet:rp-109")])
        await_paid("rp-108", 75)
        credits = [it["credit"] for it in entries("red-packet:rp-108")]
        self.assertEqual((credits.count("payouts"), credits.count("paid-out")), (4, 1), credits)
        self.assertEqual(operate("payouts", "list").splitlines(), ["0 payouts"])


class BooksTest(unittest.TestCase):
    def test_reconciliation_finds_that_all_adds_up(self):
        self.assertEqual(operate("reconcile"), "all adds up\n")

    def test_the_statement_of_a_wallet_ends_where_the_wallet_is(self):
        for user in ("alice", "u100", "u1001"):
            wallet = World.stack.row("WalletsTable", userId=World.subjects[user])
            statement = eventually(
                lambda user=user, wallet=wallet: self.statement(user, wallet["sequence"]),
                60,
                f"the statement of {user} as of {wallet['sequence']}",
            )
            last = statement["entries"][0]
            self.assertEqual(last["balance"]["minorUnits"], wallet["balance"], statement)

    def test_the_chains_of_the_statements_are_whole(self):
        self.assertIn("every chain is whole", operate("verify-statements"))

    def statement(self, user, sequence):
        answer = as_user(user, "GET", "/wallet/entries")
        self.assertEqual(answer.status, 200, answer)
        statement = json.loads(answer.body)
        return statement if statement["asOf"] == sequence else None
