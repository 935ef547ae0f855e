"""The project as the SAM CLI sees it, and the CLI itself as a command."""

import copy
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from samcli.yamlhelper import yaml_parse

ROOT = pathlib.Path(__file__).resolve().parents[2]

# No account, no configuration and no telemetry of whoever runs this.
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "SAM_"))},
    "AWS_ACCESS_KEY_ID": "local",
    "AWS_SECRET_ACCESS_KEY": "local",
    "AWS_CONFIG_FILE": os.devnull,
    "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    "AWS_EC2_METADATA_DISABLED": "true",
    "SAM_CLI_TELEMETRY": "0",
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


def code_uris(parsed):
    return {name: function["Properties"]["CodeUri"] for name, function in functions(parsed).items()}


def without_code_uris(parsed):
    """A template without what it says of the zips, nor the ids that SAM notes, to compare the rest."""
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


def sam(*arguments, folder=ROOT, **variables):
    """Runs the SAM CLI; returns what it prints, and fails with all that it said if it fails."""
    done = subprocess.run(
        [sys.executable, "-m", "samcli", *map(str, arguments)],
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


class Copy(tempfile.TemporaryDirectory):
    """A folder with what SAM reads, in which .aws-sam may be written; the zips are linked."""

    def __enter__(self):
        folder = pathlib.Path(super().__enter__())
        for name in ("template.yaml", "samconfig.toml"):
            shutil.copy(ROOT / name, folder)
        (folder / "functions").symlink_to(ROOT / "functions")
        return folder
