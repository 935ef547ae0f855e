"""What a changed parameter makes of the versions that the alias `live` stands for.

A function runs with the environment of its published version. SAM names a version after the
function's properties as they are written, before parameters are filled in, so only what the version
itself says can differ: its description. CloudFormation replaces a version whose description changed.
"""

import json
import re
import sys
import unittest

from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

from project import REGION, functions, template, translated

# Properties of a function that no version has: a version that differs in nothing else is refused.
NOT_IN_A_VERSION = {"ReservedConcurrentExecutions", "Tags"}

REFERENCE = re.compile(r"\$\{([^}!]+)}")

TEMPLATE = template()
PARAMETERS = TEMPLATE["Parameters"]


class VersionsTest(unittest.TestCase):
    def test_a_changed_parameter_makes_new_versions_of_just_the_functions_that_have_it(self):
        reached = {}
        for parameter in PARAMETERS:
            with self.subTest(parameter):
                before, after = (filled({parameter: value}) for value in two_values(parameter))
                changed = different(configurations(before), configurations(after))
                renewed = different(versions(before), versions(after))
                self.assertEqual(renewed, changed)
                reached[parameter] = sorted(changed)
        print(file=sys.stderr)
        for parameter, names in reached.items():
            print(f"  {parameter}: {', '.join(names) or 'no function'}", file=sys.stderr)
        self.assertEqual(set(reached["JavaOptions"]), functions(TEMPLATE).keys())
        self.assertEqual(reached["PayoutPatienceSeconds"], ["PayoutSweeperFunction"])

    def test_a_description_holds_the_longest_values(self):
        longest = {name: "x" * longest_length(name) for name in described()}
        for function, (_, version) in versions(filled(longest)).items():
            self.assertLessEqual(len(version["Description"]), 256, function)

    def test_only_the_last_value_of_a_description_may_have_blanks(self):
        """Else two different sets of values could have one description."""
        for function, properties in functions(TEMPLATE).items():
            description = properties["Properties"]["VersionDescription"]["Fn::Sub"]
            *all_but_last, _ = REFERENCE.findall(description)
            for name in all_but_last:
                if PARAMETERS[name]["Type"] != "Number":
                    pattern = PARAMETERS[name]["AllowedPattern"]
                    self.assertIsNone(re.fullmatch(pattern, "https://a b"), f"{function}: {name}")
                    self.assertIsNone(re.fullmatch(pattern, "a b"), f"{function}: {name}")

    def test_cloudformation_replaces_a_version_whose_description_changed(self):
        """By the schema of the resource, as cfn-lint has it; AWS itself was never asked."""
        schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, "AWS::Lambda::Version").schema
        self.assertIn("/properties/Description", schema["createOnlyProperties"])
        self.assertEqual(schema["properties"]["Description"]["maxLength"], 256)


def two_values(parameter):
    """Two values of the parameter."""
    match PARAMETERS[parameter]:
        case {"AllowedValues": [one, other, *_]}:
            return one, other
        case {"Type": "Number", "Default": number}:
            return number, number + 1
        case {"Default": text}:
            return text, text[:-1] + "1"


def different(one, other):
    return {name for name in one if one[name] != other[name]}


def configurations(resources):
    """What a version of each function would be a copy of."""
    return {
        name: {
            key: value
            for key, value in resource["Properties"].items()
            if key not in NOT_IN_A_VERSION
        }
        for name, resource in resources
        if resource["Type"] == "AWS::Lambda::Function"
    }


def versions(resources):
    """The version of each function: its logical id, and what is declared of it."""
    return {
        resource["Properties"]["FunctionName"]["Ref"]: (name, resource["Properties"])
        for name, resource in resources
        if resource["Type"] == "AWS::Lambda::Version"
    }


def filled(values):
    """The resources of the transformed template, with its parameters filled in."""
    names = {name: parameter["Default"] for name, parameter in PARAMETERS.items()} | values
    return [(name, with_values(it, names)) for name, it in translated(values).items()]


def with_values(part, names):
    match part:
        case {"Ref": name} if name in names:
            return names[name]
        case {"Fn::Sub": str(text)}:
            return REFERENCE.sub(lambda it: str(names.get(it[1], it[0])), text)
        case {"Fn::If": [condition, yes, no]}:
            return with_values(yes if holds(condition, names) else no, names)
        case dict():
            return {name: with_values(value, names) for name, value in part.items()}
        case list():
            return [with_values(value, names) for value in part]
    return part


def holds(condition, names):
    match TEMPLATE["Conditions"][condition]:
        case {"Fn::Not": [{"Fn::Equals": [one, other]}]}:
            return with_values(one, names) != with_values(other, names)
    raise ValueError(f"{condition} is of a form that is not known here")


def described():
    """The parameters that some version's description names."""
    resources = functions(TEMPLATE).values()
    text = json.dumps([it["Properties"].get("VersionDescription") for it in resources])
    return set(REFERENCE.findall(text)) & PARAMETERS.keys()


def longest_length(parameter):
    declared = PARAMETERS[parameter]
    return len(str(declared["MaxValue"])) if declared["Type"] == "Number" else declared["MaxLength"]
