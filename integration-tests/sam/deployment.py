"""`sam deploy` of the environment staging to an emulator of AWS on this machine."""

import json

from declared import secrets
from project import REGION, client, sam

STACK = "tollgate-staging"


def deploy(endpoint, folder, parameters, *options, region=REGION):
    """Creates the secrets that the parameters name, and deploys the template in the folder."""
    for name, secret in secrets(parameters).items():
        client("secretsmanager", endpoint, region).create_secret(
            Name=name, SecretString=json.dumps(secret)
        )
    sam("deploy", "--config-env", "staging", "--no-confirm-changeset", "--region", region,
        *options, folder=folder, AWS_ENDPOINT_URL=endpoint)  # fmt: skip


def stack(endpoint, region=REGION):
    """The deployed stack and its resources, as CloudFormation describes them."""
    cloudformation = client("cloudformation", endpoint, region)
    (described,) = cloudformation.describe_stacks(StackName=STACK)["Stacks"]
    return described, cloudformation.describe_stack_resources(StackName=STACK)["StackResources"]
