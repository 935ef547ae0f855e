"""What a deployment has made, read back through each service and told in CloudFormation's words."""

import json


class Created:
    def __init__(self, client):
        """Takes what gives the client of a service by its name."""
        self.dynamodb = client("dynamodb")
        self.functions = client("lambda")
        self.iam = client("iam")
        self.logs = client("logs")
        self.cloudwatch = client("cloudwatch")
        self.queues = client("sqs")
        self.read = {
            "AWS::CloudWatch::Alarm": self.alarm,
            "AWS::DynamoDB::Table": self.table,
            "AWS::IAM::Role": self.role,
            "AWS::Lambda::Alias": self.alias,
            "AWS::Lambda::EventSourceMapping": self.event_source_mapping,
            "AWS::Lambda::Function": self.function,
            "AWS::Lambda::Permission": self.permission,
            "AWS::Lambda::Version": self.version,
            "AWS::Logs::LogGroup": self.log_group,
            "AWS::SQS::Queue": self.queue,
        }

    def properties(self, resource_type, identifier):
        """Properties and attributes of a resource; None if it cannot be read."""
        return self.read[resource_type](identifier) if resource_type in self.read else None

    def alarm(self, name):
        (alarm,) = self.cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
        return alarm

    def table(self, name):
        table = self.dynamodb.describe_table(TableName=name)["Table"]
        backups = self.dynamodb.describe_continuous_backups(TableName=name)
        recovery = backups["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
        expiry = self.dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
        return table | {
            "Arn": table["TableArn"],
            **({"StreamArn": table["LatestStreamArn"]} if "LatestStreamArn" in table else {}),
            "BillingMode": table["BillingModeSummary"]["BillingMode"],
            "PointInTimeRecoverySpecification": {
                "PointInTimeRecoveryEnabled": recovery["PointInTimeRecoveryStatus"] == "ENABLED"
            },
            "SSESpecification": {"SSEEnabled": table["SSEDescription"]["Status"] == "ENABLED"},
            "TimeToLiveSpecification": expiry
            | {"Enabled": expiry["TimeToLiveStatus"] == "ENABLED"},
        }

    def role(self, name):
        attached = self.iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
        policies = self.iam.list_role_policies(RoleName=name)["PolicyNames"]
        return self.iam.get_role(RoleName=name)["Role"] | {
            "ManagedPolicyArns": [policy["PolicyArn"] for policy in attached],
            "Policies": [
                self.iam.get_role_policy(RoleName=name, PolicyName=policy) for policy in policies
            ],
        }

    def function(self, name):
        function = self.functions.get_function(FunctionName=name)
        configuration = function["Configuration"]
        return configuration | {
            "Arn": configuration["FunctionArn"],
            "Code": configuration["CodeSha256"],
            "Tags": [{"Key": key, "Value": value} for key, value in function["Tags"].items()],
        }

    def event_source_mapping(self, identifier):
        mapping = self.functions.get_event_source_mapping(UUID=identifier)
        return mapping | {"FunctionName": mapping["FunctionArn"]}

    def version(self, arn):
        return self.functions.get_function(FunctionName=arn)["Configuration"]

    def alias(self, arn):
        name, alias = arn.split(":")[-2:]
        made = self.functions.get_alias(FunctionName=name, Name=alias)
        return made | {"FunctionName": name}

    def permission(self, sid):
        """Statements are found by function only, so this looks at all of them."""
        for statement in self.statements():
            if statement["Sid"] == sid:
                return statement | {
                    "FunctionName": statement["Resource"],
                    "Principal": statement["Principal"]["Service"],
                    "SourceArn": statement["Condition"]["ArnLike"]["AWS:SourceArn"],
                }
        return {}

    def statements(self):
        """Who may call which alias; one that only a stream's poller calls has none."""
        for function in self.functions.list_functions()["Functions"]:
            name = function["FunctionName"]
            for alias in self.functions.list_aliases(FunctionName=name)["Aliases"]:
                try:
                    policy = self.functions.get_policy(FunctionName=name, Qualifier=alias["Name"])
                except self.functions.exceptions.ResourceNotFoundException:
                    continue
                yield from json.loads(policy["Policy"])["Statement"]

    def log_group(self, name):
        groups = self.logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
        (group,) = [group for group in groups if group["logGroupName"] == name]
        return group | {
            "Arn": group["arn"],
            "LogGroupName": name,
            **({"RetentionInDays": group["retentionInDays"]} if "retentionInDays" in group else {}),
        }

    def queue(self, url):
        found = self.queues.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])
        return found["Attributes"] | {"Arn": found["Attributes"]["QueueArn"]}
