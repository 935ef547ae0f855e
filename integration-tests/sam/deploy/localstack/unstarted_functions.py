"""Lets LocalStack create functions without Docker: a plugin in place of its containers.

A function is unpacked and becomes active as ever. It is never started: nothing here invokes one.
"""

from localstack.services.lambda_.invocation.docker_runtime_executor import DockerRuntimeExecutor
from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin


class UnstartedFunctions(DockerRuntimeExecutor):
    @classmethod
    def prepare_version(cls, function_version):
        function_version.config.code.prepare_for_execution()

    @classmethod
    def validate_environment(cls):
        return True


class UnstartedFunctionsPlugin(RuntimeExecutorPlugin):
    name = "unstarted"

    def load(self, *args, **kwargs):
        return UnstartedFunctions
