"""ministack on this machine, and the template deployed to it.

ministack is an emulator of AWS that nobody of this project wrote: CloudFormation, DynamoDB with its
streams, Lambda's triggers, API Gateway with JWT authorizers, Cognito and EventBridge, in one process
without Docker. It hands the events of Java functions on by HTTP. What it does otherwise than AWS is in
docs/engines.md.
"""

import base64
import hashlib
import json
import os
import pathlib
import re
import signal
import subprocess
import urllib.error
import urllib.request

import declared
import project
from deployment import STACK, deploy, stack
from project import ENVIRONMENT, ROOT, Copy, functions, template
from waiting import eventually, free_port

REGION = "us-east-1"  # Which the processes of functions run in on this machine.
ALIAS = "live"
EVENTS_GO_TO = "MINISTACK_LAMBDA_PROXY_URL"  # ministack posts events there instead of running code.


def client(service, endpoint):
    return project.client(service, endpoint, REGION)


class Server:
    """A process that ends with this object; what it prints is in a file."""

    def __init__(self, command, log, environment):
        self.log = pathlib.Path(log)
        with self.log.open("w", encoding="utf-8") as output:
            self.process = subprocess.Popen(
                [*map(str, command)],
                cwd=ROOT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def await_answer(self, url, seconds):
        eventually(lambda: self.answers(url), seconds, f"{url} answers, see {self.log}")

    def answers(self, url):
        if self.process.poll() is not None:
            raise AssertionError(f"the server has ended: {self.log.read_text(encoding='utf-8')}")
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def close(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Ministack(Server):
    """The emulator on a free port that only this machine reaches, with all its files in a folder."""

    def __init__(self, program, folder):
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        environment = ENVIRONMENT | {
            "BIND_HOST": "127.0.0.1",
            "GATEWAY_PORT": str(self.port),
            "MINISTACK_HOST": "localhost",
            "IOT_MTLS_ENABLED": "0",
            "SFTP_ENABLED": "0",
            **{name: str(folder) for name in ("TMPDIR", "STATE_DIR", "S3_DATA_DIR")},
        }
        super().__init__([program], ROOT / ".tollgate" / "ministack.log", environment)
        self.await_answer(f"{self.endpoint}/_ministack/health", 60)


class Stack:
    """The stack of template.yaml, less what the emulator refuses, and served by it."""

    def __init__(self, ministack, issuer, audience):
        self.ministack = ministack
        self.functions_port = free_port()
        self.functions_url = f"http://127.0.0.1:{self.functions_port}"
        self.parameters = declared.parameters("staging") | {
            "JwtIssuer": issuer,
            "JwtAudience": audience,
            "PayoutProviderUrl": f"{self.functions_url}/_local/provider",
            "PayoutPatienceSeconds": "1",
        }
        self.functions = None
        self.deploy()
        self.described, made = stack(ministack.endpoint, REGION)
        self.ids = {it["LogicalResourceId"]: it["PhysicalResourceId"] for it in made}
        self.types = {it["LogicalResourceId"]: it["ResourceType"] for it in made}
        self.names = self.parameters | self.ids | {
            "AWS::AccountId": self.described["StackId"].split(":")[4],
            "AWS::Partition": "aws",
            "AWS::Region": REGION,
            "AWS::StackName": STACK,
        }
        self.imported = self.client("apigatewayv2").get_routes(ApiId=self.ids["Api"])["Items"]
        self.import_routes()

    def client(self, service):
        return client(service, self.ministack.endpoint)

    def deploy(self):
        overrides = [f"{name}={value}" for name, value in self.parameters.items() if value != ""]
        with Copy() as folder:
            text = json.dumps(self.deployed_template())
            (folder / "template.yaml").write_text(text, encoding="utf-8")
            deploy(self.ministack.endpoint, folder, self.parameters,
                   "--parameter-overrides", *overrides, region=REGION)  # fmt: skip

    def deployed_template(self):
        """template.yaml but for four things, none of which is what the stories are about."""
        copy = template()
        resources = copy["Resources"]
        # Alarms over expressions, which the emulator refuses.
        for name in [name for name, it in resources.items() if "Metrics" in it["Properties"]]:
            del resources[name]
        # The provider of payouts is on this machine, without TLS.
        del copy["Parameters"]["PayoutProviderUrl"]["AllowedPattern"]
        copy["Globals"]["Function"]["Environment"]["Variables"][EVENTS_GO_TO] = self.functions_url
        # The emulator gives records up by their age only; 60 s is the least that AWS allows.
        trigger = resources["PayoutFunction"]["Properties"]["Events"]["Withdrawing"]["Properties"]
        trigger["MaximumRecordAgeInSeconds"] = 60
        return copy

    def import_routes(self):
        """What AWS makes of an HTTP API's OpenAPI body, which the emulator leaves alone."""
        processed = self.client("cloudformation").get_template(
            StackName=STACK, TemplateStage="Processed"
        )["TemplateBody"]
        body = json.loads(json.dumps(processed))["Resources"]["Api"]["Properties"]["Body"]
        body = declared.Values(self.names).of(body)
        gateway, api = self.client("apigatewayv2"), self.ids["Api"]
        authorizers = {}
        for name, scheme in body["components"]["securitySchemes"].items():
            authorizer = scheme["x-amazon-apigateway-authorizer"]
            authorizers[name] = gateway.create_authorizer(
                ApiId=api,
                Name=name,
                AuthorizerType=authorizer["type"].upper(),
                IdentitySource=[authorizer["identitySource"]],
                JwtConfiguration={
                    "Issuer": authorizer["jwtConfiguration"]["issuer"],
                    "Audience": authorizer["jwtConfiguration"]["audience"],
                },
            )["AuthorizerId"]
        for path, methods in body["paths"].items():
            for method, operation in methods.items():
                integration = operation["x-amazon-apigateway-integration"]
                target = gateway.create_integration(
                    ApiId=api,
                    IntegrationType=integration["type"].upper(),
                    IntegrationMethod=integration["httpMethod"],
                    IntegrationUri=integration["uri"],
                    PayloadFormatVersion=integration["payloadFormatVersion"],
                )["IntegrationId"]
                route = {"RouteKey": f"{method.upper()} {path}", "Target": f"integrations/{target}"}
                for scheme in operation.get("security", []):
                    (name,) = scheme
                    if name != "NONE":  # SAM's word for a route that everybody may call.
                        route |= {"AuthorizationType": "JWT", "AuthorizerId": authorizers[name]}
                gateway.create_route(ApiId=api, **route)

    def published(self, folder):
        """The configuration and the code of what each function's alias leads to."""
        lambdas = self.client("lambda")
        for name, declared_function in functions(template()).items():
            events = declared_function["Properties"]["Events"].values()
            races = any(event["Properties"].get("Method") == "POST" for event in events)
            function = lambdas.get_function(FunctionName=self.ids[name], Qualifier=ALIAS)
            it = function["Configuration"]
            code = pathlib.Path(folder) / f"{name}.zip"
            with urllib.request.urlopen(function["Code"]["Location"], timeout=60) as download:
                code.write_bytes(download.read())
            digest = base64.b64encode(hashlib.sha256(code.read_bytes()).digest()).decode()
            assert digest == it["CodeSha256"], f"{name} has other code than was deployed"
            yield {
                "name": it["FunctionName"],
                "version": it["Version"],
                "handler": it["Handler"],
                "code": str(code),
                "timeout": it["Timeout"],
                "memory": it["MemorySize"],
                "snapStart": it["SnapStart"]["OptimizationStatus"] == "On",
                "environments": 2 if races else 1,
                "variables": it["Environment"]["Variables"],
            }

    def run_functions(self, folder, subjects):
        """Runs the functions under Lambda's runtime client, and seeds rows for these users."""
        published = list(self.published(folder))
        file = pathlib.Path(folder) / "functions.json"
        content = {"functions": published, "tables": self.tables(), "subjects": subjects}
        file.write_text(json.dumps(content), encoding="utf-8")
        self.functions = Functions(self, file, published)
        return self.functions

    # What the stack has and holds.

    def host(self):
        return f"{self.ids['Api']}.execute-api.localhost:{self.ministack.port}"

    def tables(self):
        """The names of the tables by the variables that name them to functions and tools."""
        return {
            re.sub("(?<=[a-z])(?=[A-Z])", "_", name).upper(): self.ids[name]
            for name, it in self.types.items()
            if it == "AWS::DynamoDB::Table"
        }

    def row(self, table, **key):
        """A row as it stands in the table; None if there is none."""
        found = self.client("dynamodb").get_item(
            TableName=self.ids[table],
            Key={name: {"S": value} for name, value in key.items()},
            ConsistentRead=True,
        )
        return plain(found["Item"]) if "Item" in found else None

    def rows(self, table):
        pages = self.client("dynamodb").get_paginator("scan")
        return [
            plain(item)
            for page in pages.paginate(TableName=self.ids[table], ConsistentRead=True)
            for item in page["Items"]
        ]


class Functions(Server):
    """The functions' server with the sandbox payout provider beside them."""

    def __init__(self, stack, file, published):
        self.stack = stack
        self.handlers = {it["name"]: it["handler"] for it in published}
        self.lines = ROOT / ".tollgate" / "deployed.log"
        command = [
            ROOT / "bin" / "launch", "local", "tollgate.local.FunctionServer",
            "--port", stack.functions_port, "--dynamodb-endpoint", stack.ministack.endpoint,
            "--functions", file, "--log", self.lines,
        ]  # fmt: skip
        super().__init__(command, ROOT / ".tollgate" / "function-server.log", ENVIRONMENT)
        self.await_answer(f"{stack.functions_url}/_local/payouts", 400)

    def payouts(self):
        """The orders that the provider has taken, by red packet."""
        with urllib.request.urlopen(f"{self.stack.functions_url}/_local/payouts") as answer:
            payouts = json.load(answer)["payouts"]
        return {it["redPacketId"]: it for it in payouts if "redPacketId" in it}

    def fail_payouts(self, faults):
        url = f"{self.stack.functions_url}/_local/payout-faults"
        with urllib.request.urlopen(url, data=faults.encode()) as answer:
            assert answer.status == 200

    def reports(self, function):
        """How the invocations of a function ended so far."""
        lines = self.lines.read_text(encoding="utf-8").splitlines()
        reports = [json.loads(line) for line in lines if '"platform.report"' in line]
        return [it["record"] for it in reports if it["function"] == self.stack.ids[function]]

    def kill(self, function):
        """Kills the processes of a function, as `kill -9` does; returns how many there were."""
        handler = self.handlers[self.stack.ids[function]]
        killed = 0
        for process in pathlib.Path("/proc").glob("[0-9]*"):
            try:
                parent = (process / "stat").read_text().rsplit(")", 1)[1].split()[1]
                words = (process / "cmdline").read_bytes().decode().split("\0")
                if int(parent) == self.process.pid and handler in words:
                    os.kill(int(process.name), signal.SIGKILL)
                    killed += 1
            except (FileNotFoundError, ProcessLookupError):
                pass  # It has ended by itself.
        return killed


def plain(item):
    """A row's values: numbers as int, all else as DynamoDB has it."""
    return {
        name: int(value["N"]) if "N" in value else next(iter(value.values()))
        for name, value in item.items()
    }
