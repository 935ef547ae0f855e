"""What `sam package` chooses and uploads, with the S3 of moto in place of the service."""

import logging
import unittest
import uuid

from moto.server import ThreadedMotoServer

from project import REGION, Copy, client, code_uris, sam, template, without_code_uris, zips

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
        self.s3 = client("s3", self.endpoint)
        self.bucket = str(uuid.uuid4())
        self.s3.create_bucket(
            Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": REGION}
        )

    def package(self, folder, *options):
        sam(
            "package", *options,
            "--s3-bucket", self.bucket, "--output-template-file", "packaged.yaml",
            folder=folder,
            AWS_ENDPOINT_URL_S3=self.endpoint,
        )  # fmt: skip
        return template(folder / "packaged.yaml")

    def test_names_for_each_function_the_object_that_is_its_zip(self):
        with Copy() as folder:
            uris = code_uris(self.package(folder))
        keys = {name: uri.removeprefix(f"s3://{self.bucket}/") for name, uri in uris.items()}
        # Functions of one module share a zip.
        self.assertEqual(len(set(keys.values())), len(set(zips().values())))
        uploaded = self.s3.list_objects_v2(Bucket=self.bucket)["Contents"]
        self.assertEqual({stored["Key"] for stored in uploaded}, set(keys.values()))
        for name, zip_file in zips().items():
            stored = self.s3.get_object(Bucket=self.bucket, Key=keys[name])["Body"].read()
            self.assertTrue(stored == zip_file.read_bytes(), f"{name} is another file in S3")

    def test_changes_nothing_else(self):
        for environment in ("staging", "production"):
            with self.subTest(environment), Copy() as folder:
                packaged = self.package(folder, "--config-env", environment)
                self.assertEqual(without_code_uris(packaged), without_code_uris(template()))

    def test_takes_the_template_though_there_is_a_stale_build(self):
        with Copy() as folder:
            leave_a_stale_build(folder)
            packaged = self.package(folder)
            self.assertEqual(packaged["Resources"].keys(), template()["Resources"].keys())

    def test_would_take_the_stale_build_without_samconfig(self):
        with Copy() as folder:
            leave_a_stale_build(folder)
            (folder / "samconfig.toml").unlink()
            packaged = self.package(folder, "--region", REGION)
            self.assertEqual(packaged["Resources"].keys(), {"StaleTable"})


def leave_a_stale_build(folder):
    build = folder / ".aws-sam" / "build"
    build.mkdir(parents=True)
    (build / "template.yaml").write_text(STALE, encoding="utf-8")
