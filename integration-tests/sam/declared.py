"""What CloudFormation is told: template.yaml after the SAM transform, its references filled in."""

import json
import re

import tomlkit

from project import ROOT, template, translated

REFERENCE = re.compile(r"\$\{([^}]+)}")
SECRET = re.compile(r"\{\{resolve:secretsmanager:([^:}]+):SecretString:([^:}]+)}}")

# The id of a version ends with a hash of its function, which knows where the zip was uploaded to.
HASH = re.compile(r"(Version)[0-9a-f]{10}\b")

# The value of a reference to a resource that was not created, and of all that contains one.
UNKNOWN = object()


def resources():
    """The resources that the SAM transform makes, by logical id without hash."""
    return json.loads(without_hash(json.dumps(translated({}))))


def without_hash(logical_ids):
    return HASH.sub(r"\1", logical_ids)


def parameters(environment):
    """The parameters of a deployment: those of samconfig.toml, else the defaults."""
    config = tomlkit.parse((ROOT / "samconfig.toml").read_text(encoding="utf-8")).unwrap()
    overrides = config[environment]["deploy"]["parameters"]["parameter_overrides"]
    defaults = {
        name: parameter.get("Default") for name, parameter in template()["Parameters"].items()
    }
    return defaults | dict(override.split("=", 1) for override in overrides)


def secrets(names):
    """Something for each secret that the template reads while it is deployed, by name and key."""
    text = REFERENCE.sub(lambda it: str(names.get(it[1], it[0])), json.dumps(template()))
    found = {}
    for name, key in SECRET.findall(text):
        found.setdefault(name, {})[key] = "0123456789abcdef0123456789abcdef"
    return found


class Values:
    """Fills in references, from names ("Wallets", "Wallets.Arn", "AWS::Region") and secrets."""

    def __init__(self, names):
        self.names = names
        self.secrets = secrets(names)
        self.conditions = template()["Conditions"]

    def of(self, value):
        match value:
            case {"Ref": "AWS::NoValue"}:
                return None
            case {"Ref": name}:
                return self.names.get(name, UNKNOWN)
            case {"Fn::GetAtt": [resource, attribute]}:
                return self.names.get(f"{resource}.{attribute}", UNKNOWN)
            case {"Fn::Sub": [text, more]}:
                return self.filled(text, self.names | {name: self.of(more[name]) for name in more})
            case {"Fn::Sub": text}:
                return self.filled(text, self.names)
            case {"Fn::If": [condition, yes, no]}:
                return self.of(yes if self.of(self.conditions[condition]) else no)
            case {"Fn::Not": [part]}:
                return not self.of(part)
            case {"Fn::Equals": [one, other]}:
                return self.of(one) == self.of(other)
            case dict():
                filled = {name: self.of(part) for name, part in value.items()}
                return {name: part for name, part in filled.items() if part is not None}
            case list():
                return [self.of(part) for part in value]
        return value

    def filled(self, text, names):
        if any(names.get(name, UNKNOWN) is UNKNOWN for name in REFERENCE.findall(text)):
            return UNKNOWN
        text = REFERENCE.sub(lambda reference: str(names[reference[1]]), text)
        return SECRET.sub(lambda secret: self.secrets[secret[1]][secret[2]], text)
