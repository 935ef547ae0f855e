"""The project as the SAM CLI sees it, and the CLI itself as a command."""

import copy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import boto3
from samcli.yamlhelper import yaml_parse
from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator

ROOT = pathlib.Path(__file__).resolve().parents[2]
REGION = "eu-west-1"  # As samconfig.toml has it.
SAM = [sys.executable, "-m", "samcli"]

# No account, no configuration and no telemetry of whoever runs this.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "SAM_"))},
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
    "SAM_CLI_TELEMETRY": "0",
    "SAM_CLI_POLL_DELAY": "1",
    "__SAM_CLI_APP_DIR": str(ROOT / ".tollgate" / "sam-cli"),
}


def template(path=ROOT / "template.yaml"):
    """A template as plain values, in which the order of fields is of no account."""
    return json.loads(json.dumps(yaml_parse(pathlib.Path(path).read_text(encoding="utf-8"))))


def functions(parsed):
    """The serverless functions of a template, by logical id."""
    return {
        name: resource
        for name, resource in parsed["Resources"].items()
        if resource["Type"] == "AWS::Serverless::Function"
    }


def translated(parameters):
    """The resources that the SAM transform makes of the template with these parameters."""
    parsed = template()
    for function in functions(parsed).values():
        function["Properties"]["CodeUri"] = "s3://bucket/key"
    translator = Translator({}, Parser(), boto_session=boto3.Session(region_name=REGION))
    return translator.translate(parsed, dict(parameters))["Resources"]


def code_uris(parsed):
    return {name: function["Properties"]["CodeUri"] for name, function in functions(parsed).items()}


def without_code_uris(parsed):
    """A template without what it says of the zips, and without the ids that SAM notes."""
    parsed = copy.deepcopy(parsed)
    for function in functions(parsed).values():
        del function["Properties"]["CodeUri"]
    for name, resource in parsed["Resources"].items():
        if resource.get("Metadata") == {"SamResourceId": name}:
            del resource["Metadata"]
    return parsed


def zips():
    """The packaged zip of each function, as template.yaml names it."""
    return {name: ROOT / uri for name, uri in code_uris(template()).items()}


def events(*names):
    """What bin/event prints: these events, each in a line, or a list of all."""
    return subprocess.run(
        [ROOT / "bin" / "event", *names], capture_output=True, text=True, check=True
    ).stdout


def sam(*arguments, folder=ROOT, **variables):
    """Runs the SAM CLI; returns what it prints, and fails with all that it said if it fails."""
    done = subprocess.run(
        [*SAM, *map(str, arguments)],
        cwd=folder,
        env=ENVIRONMENT | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError(f"sam {' '.join(map(str, arguments))}: {done.stdout}{done.stderr}")
    return done.stdout


def client(service, endpoint, region=REGION):
    """A client of the AWS SDK for what answers at an address of this machine."""
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )


class Copy(tempfile.TemporaryDirectory):
    """A folder with what SAM reads, in which .aws-sam may be written; the zips are linked."""

    def __enter__(self):
        folder = pathlib.Path(super().__enter__())
        for name in ("template.yaml", "samconfig.toml"):
            shutil.copy(ROOT / name, folder)
        for name in ("functions", "local"):
            (folder / name).symlink_to(ROOT / name)
        return folder
