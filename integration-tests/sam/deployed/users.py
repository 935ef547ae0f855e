"""Users in a pool of the emulator's Cognito, and their tokens."""

import io
import zipfile

# The queues that an operator may work are a claim, which Cognito lets a function add.
ADD_QUEUES = """
def handler(event, context):
    queues = event["request"]["groupConfiguration"]["groupsToOverride"]
    claims = {"claimsToAddOrOverride": {"queues": queues}} if queues else {}
    event["response"] = {
        "claimsAndScopeOverrideDetails": {
            "idTokenGeneration": claims,
            "accessTokenGeneration": claims,
        }
    }
    return event
"""

PASSWORD = "Correct-horse-7"


class Pool:
    """A user pool with an app client, whose id is the audience of its tokens."""

    def __init__(self, client, name):
        """Takes what gives the client of a service by its name."""
        self.cognito = client("cognito-idp")
        trigger = client("lambda").create_function(
            FunctionName=f"{name}-add-queues",
            Runtime="python3.12",
            Handler="index.handler",
            Role="arn:aws:iam::000000000000:role/add-queues",
            Code={"ZipFile": zipped("index.py", ADD_QUEUES)},
        )["FunctionArn"]
        self.id = self.cognito.create_user_pool(
            PoolName=name,
            LambdaConfig={
                "PreTokenGenerationConfig": {"LambdaArn": trigger, "LambdaVersion": "V2_0"}
            },
        )["UserPool"]["Id"]
        self.issuer = f"https://cognito-idp.{self.cognito.meta.region_name}.amazonaws.com/{self.id}"
        self.audience = self.app("the app")

    def app(self, name):
        """The id of a new app client."""
        return self.cognito.create_user_pool_client(
            UserPoolId=self.id,
            ClientName=name,
            ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        )["UserPoolClient"]["ClientId"]

    def add(self, user, *queues):
        """Adds a user who works these queues; returns the subject that the pool gave it."""
        attributes = self.cognito.admin_create_user(UserPoolId=self.id, Username=user)["User"][
            "Attributes"
        ]
        self.cognito.admin_set_user_password(
            UserPoolId=self.id, Username=user, Password=PASSWORD, Permanent=True
        )
        for queue in queues:
            try:
                self.cognito.create_group(UserPoolId=self.id, GroupName=queue)
            except self.cognito.exceptions.GroupExistsException:
                pass
            self.cognito.admin_add_user_to_group(
                UserPoolId=self.id, Username=user, GroupName=queue
            )
        (subject,) = [it["Value"] for it in attributes if it["Name"] == "sub"]
        return subject

    def tokens(self, user, app=None):
        """The ID token and the access token of a user who signs in."""
        result = self.cognito.initiate_auth(
            ClientId=app or self.audience,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": user, "PASSWORD": PASSWORD},
        )["AuthenticationResult"]
        return result["IdToken"], result["AccessToken"]


def zipped(name, text):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr(name, text)
    return content.getvalue()
