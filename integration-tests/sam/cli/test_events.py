"""Our events/ beside the event of an HTTP API that `sam local generate-event` makes."""

import json
import sys
import unittest

from project import events, sam

# The objects whose field names are the caller's or the issuer's own: only their values compare.
FREE = {
    "headers",
    "queryStringParameters",
    "pathParameters",
    "stageVariables",
    "requestContext.authorizer.jwt.claims",
}

# Every field in which an event of ours may differ from SAM's, and why.
DIFFERENCES = {
    "body: left out": "A GET has none.",
    "cookies: left out": "Our callers send none, and the gateway adds the field only with some.",
    "pathParameters: left out": "A route without a {parameter} has none.",
    "queryStringParameters: left out": "The request states none.",
    "requestContext.authentication: left out": "It is there with mutual TLS only.",
    "requestContext.authorizer: left out": "The event of a caller whom nobody verified.",
    "requestContext.authorizer.jwt.scopes: null for array": "No route of ours asks for a scope.",
    "stageVariables: left out": "The stage declares none.",
}


class EventsTest(unittest.TestCase):
    def test_have_the_fields_and_types_of_a_generated_event_but_for_the_known_differences(self):
        generated = json.loads(sam("local", "generate-event", "apigateway", "http-api-proxy"))
        found = {}
        names = [line.split()[0] for line in events().splitlines()]
        for name, event in zip(names, events(*names).splitlines(), strict=True):
            for difference in differences(json.loads(event), generated):
                found.setdefault(difference, []).append(name)
        unknown = {difference: names for difference, names in found.items()
                   if difference not in DIFFERENCES}  # fmt: skip
        self.assertEqual(unknown, {}, "no reason is given for these")
        self.assertEqual(set(DIFFERENCES) - set(found), set(), "these are found no longer")
        print(file=sys.stderr)
        for difference, names in sorted(found.items()):
            reason = DIFFERENCES[difference]
            print(f"  {difference}, in {len(names)} events. {reason}", file=sys.stderr)


def differences(ours, theirs, path=""):
    """Lists where an event differs in fields or types, as `path: how`."""
    if kind(ours) != kind(theirs):
        yield f"{path}: {kind(ours)} for {kind(theirs)}"
    elif path in FREE:
        for value in ours.values():
            yield from differences(value, "", f"{path}.*")
    elif isinstance(ours, dict):
        yield from (f"{path}.{name}: left out".lstrip(".") for name in theirs.keys() - ours.keys())
        yield from (f"{path}.{name}: added".lstrip(".") for name in ours.keys() - theirs.keys())
        for name in sorted(ours.keys() & theirs.keys()):
            yield from differences(ours[name], theirs[name], f"{path}.{name}".lstrip("."))


def kind(value):
    names = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")
