"""`sam deploy` of the whole, to the LocalStack at LOCALSTACK_ENDPOINT.

All that the template declares is read back. What comes back otherwise, or not at all, LocalStack
cannot check: it must be just what unchecked.txt lists, which UNCHECKED=write writes.
"""

import base64
import hashlib
import json
import os
import pathlib
import sys
import unittest

import project
from created import Created
from declared import UNKNOWN, Values, parameters, resources, without_hash
from deployment import STACK, deploy, stack
from project import REGION, Copy, template, zips

ENDPOINT = os.environ["LOCALSTACK_ENDPOINT"]
PARAMETERS = parameters("staging")
LIST = pathlib.Path(__file__).with_name("unchecked.txt")


def client(service):
    return project.client(service, ENDPOINT)


class DeploymentTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        with Copy() as folder:
            deploy(ENDPOINT, folder, PARAMETERS)
        cls.stack, made = stack(ENDPOINT)
        cls.made = {without_hash(resource["LogicalResourceId"]): resource for resource in made}
        cls.declared = resources()

    def test_completes(self):
        self.assertEqual(self.stack["StackStatus"], "CREATE_COMPLETE")
        states = {resource["ResourceStatus"] for resource in self.made.values()}
        self.assertEqual(states, {"CREATE_COMPLETE"})

    def test_makes_what_is_declared_and_nothing_else(self):
        self.assertEqual(self.made.keys(), self.declared.keys())

    def test_tells_every_output(self):
        told = {output["OutputKey"] for output in self.stack["Outputs"]}
        self.assertEqual(told, template()["Outputs"].keys())

    def test_gives_every_resource_the_declared_properties_but_for_those_listed(self):
        unchecked = "\n".join(sorted(set(self.differences()))) + "\n"
        print(
            f"\nNot checked, since the endpoint keeps it otherwise:\n{unchecked}", file=sys.stderr
        )
        if os.environ.get("UNCHECKED") == "write":
            LIST.write_text(unchecked, encoding="utf-8")
        self.assertEqual(unchecked, LIST.read_text(encoding="utf-8"))

    def differences(self):
        created = Created(client)
        found = {
            name: created.properties(resource["ResourceType"], resource["PhysicalResourceId"])
            for name, resource in self.made.items()
        }
        names = PARAMETERS | {
            "AWS::AccountId": self.stack["StackId"].split(":")[4],
            "AWS::Partition": "aws",
            "AWS::Region": REGION,
            "AWS::StackName": STACK,
        }
        for name, properties in found.items():
            if properties is not None:
                names[name] = self.made[name]["PhysicalResourceId"]
                for attribute in {"Arn", "StreamArn", "Version"} & properties.keys():
                    names[f"{name}.{attribute}"] = properties[attribute]
        values = Values(names)
        for name, resource in self.declared.items():
            if found[name] is None:
                yield f"{resource['Type']}: all of it"
                continue
            properties = values.of(resource["Properties"])
            if "Code" in properties:
                digest = hashlib.sha256(zips()[name].read_bytes()).digest()
                properties["Code"] = base64.b64encode(digest).decode()
            for where, how in compared(properties, found[name]):
                yield f"{resource['Type']}: {where} {how}"


def compared(declared, found, where=""):
    """Lists where a declared value is not found, and how."""
    if declared is UNKNOWN:
        yield where, "names what was not created"
    elif isinstance(declared, dict) and isinstance(found, dict):
        for name, value in declared.items():
            yield from compared(value, found.get(name), f"{where}.{name}".lstrip("."))
    elif isinstance(declared, list) and isinstance(found, list) and len(declared) == len(found):
        for one, other in zip(sorted(declared, key=index), sorted(found, key=index)):
            yield from compared(one, other, f"{where}[]")
    elif text(declared) != text(found):
        yield where, f"is {text(found)} where {text(declared)} is declared"


def index(value):
    """What indexes and policies are told by: they come in any order; all else stays in its own."""
    if isinstance(value, dict):
        return value.get("IndexName", "")
    return str(value) if str(value).startswith("arn:") else ""


def text(value):
    """A value without regard to what YAML, the API and CloudFormation each make a string of."""
    match value:
        case None:
            return "nothing"
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case dict() | list():
            return json.dumps(value, sort_keys=True)
    return str(value)
