"""What `sam package` chooses and uploads, with the S3 of moto in place of the service."""

import logging
import unittest

import boto3
from moto.server import ThreadedMotoServer

from project import Copy, code_uris, sam, template, without_code_uris, zips

BUCKET = "packages"
STALE = "Resources: {StaleTable: {Type: AWS::Serverless::SimpleTable}}"


class PackageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        server.start()
        cls.addClassCleanup(server.stop)
        host, port = server.get_host_and_port()
        cls.endpoint = f"http://{host}:{port}"

    def setUp(self):
        self.bucket = boto3.resource(
            "s3",
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id="local",
            aws_secret_access_key="local",
        ).create_bucket(Bucket=BUCKET)

    def tearDown(self):
        self.bucket.objects.delete()
        self.bucket.delete()

    def package(self, folder, *options):
        sam(
            "package", *options,
            "--s3-bucket", BUCKET, "--output-template-file", "packaged.yaml",
            folder=folder,
            AWS_ENDPOINT_URL_S3=self.endpoint,
        )  # fmt: skip
        return template(folder / "packaged.yaml")

    def test_names_one_object_per_function_which_is_its_zip(self):
        with Copy() as folder:
            uris = code_uris(self.package(folder))
        keys = {name: uri.removeprefix(f"s3://{BUCKET}/") for name, uri in uris.items()}
        self.assertEqual(len(set(keys.values())), len(zips()))
        self.assertEqual({stored.key for stored in self.bucket.objects.all()}, set(keys.values()))
        for name, zip_file in zips().items():
            stored = self.bucket.Object(keys[name]).get()["Body"].read()
            self.assertTrue(stored == zip_file.read_bytes(), f"{name} is another file in S3")

    def test_changes_nothing_else(self):
        for environment in ("staging", "production"):
            with self.subTest(environment), Copy() as folder:
                packaged = self.package(folder, "--config-env", environment)
                self.assertEqual(without_code_uris(packaged), without_code_uris(template()))

    def test_takes_the_template_though_there_is_a_stale_build(self):
        with Copy() as folder:
            leave_a_stale_build(folder)
            self.assertEqual(self.package(folder)["Resources"].keys(), template()["Resources"].keys())

    def test_would_take_the_stale_build_without_samconfig(self):
        with Copy() as folder:
            leave_a_stale_build(folder)
            (folder / "samconfig.toml").unlink()
            packaged = self.package(folder, "--region", "eu-west-1")
            self.assertEqual(packaged["Resources"].keys(), {"StaleTable"})


def leave_a_stale_build(folder):
    build = folder / ".aws-sam" / "build"
    build.mkdir(parents=True)
    (build / "template.yaml").write_text(STALE, encoding="utf-8")
