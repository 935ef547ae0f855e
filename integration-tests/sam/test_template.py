"""What `sam validate` and `sam build` make of template.yaml."""

import unittest

from project import Copy, code_uris, sam, template, without_code_uris, zips


class TemplateTest(unittest.TestCase):
    def test_is_valid_and_clean_by_lint(self):
        self.assertIn("is a valid SAM Template", sam("validate", "--lint"))

    def test_is_built_without_a_change_and_without_a_copy_of_the_zips(self):
        with Copy() as folder:
            sam("build", folder=folder)
            build = folder / ".aws-sam" / "build"
            self.assertEqual([file.name for file in build.iterdir()], ["template.yaml"])
            built = template(build / "template.yaml")
            self.assertEqual(without_code_uris(built), without_code_uris(template()))
            for name, uri in code_uris(built).items():
                self.assertTrue((build / uri).samefile(zips()[name]), f"{name} is {uri}")
