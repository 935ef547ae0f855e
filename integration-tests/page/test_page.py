"""The page at /_local/ of a running ./run, in a real browser without a window; see bin/verify-page."""

import json
import os
import unittest
import urllib.request

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

TOLLGATE = os.environ["TOLLGATE"]

# What each story is answered, whoever is served first.
STORIES = {
    "One red packet, 1,000 requests with one key": {"202": 1000},
    "One red packet, 1,000 requests with different keys": {"202": 1, "409 already-withdrawn": 999},
    "A balance of 1.00, purchases of 0.70 and 0.80 at once": {"201": 1, "402 insufficient-balance": 1},
    "A balance of 10.00, payments of 2.00 and 3.00 at once": {"201": 2},
    "One paid chat room, 200 entries at once, and a stranger": {"201": 200, "404 room-not-found": 1},
    "A double click without a key": {"201": 2},
    "50 top-ups during 10 purchases": {"200": 50, "201": 10},
    "100 payouts while the provider fails": {"202": 100},
    "Two operators, one lead": {"200": 1, "404 no-lead": 1},
}


def ask(method, path, body=None):
    request = urllib.request.Request(TOLLGATE + path, body, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        options = webdriver.ChromeOptions()
        options.binary_location = os.environ["BROWSER"]
        # Without a sandbox, since it runs as root in a container; it opens this one page.
        for option in ("headless=new", "no-sandbox", "disable-dev-shm-usage", "window-size=1400,1000"):
            options.add_argument(f"--{option}")
        cls.browser = webdriver.Chrome(options=options, service=Service(os.environ["DRIVER"]))
        cls.addClassCleanup(cls.browser.quit)
        cls.browser.get(f"{TOLLGATE}/_local/")
        cls.until(lambda: cls.text("state").startswith("Read at"), "the first read")

    @classmethod
    def until(cls, is_so, what):
        WebDriverWait(cls.browser, 120, 0.1).until(lambda _: is_so(), what)

    @classmethod
    def text(cls, name):
        return cls.browser.find_element(By.ID, name).text

    @classmethod
    def rows(cls, name, kind=""):
        """The texts of a table's rows, read at once: the page replaces them."""
        return cls.browser.execute_script(
            "return [...document.querySelectorAll(`#${arguments[0]} tr${arguments[1]}`)]"
            ".filter(row => row.querySelector('td'))"
            ".map(row => [...row.cells].map(cell => cell.textContent))",
            name,
            kind,
        )

    def setUp(self):
        ask("POST", "/_local/reset")

    def tearDown(self):
        complaints = [it["message"] for it in self.browser.get_log("browser")]
        self.assertEqual(complaints, [], "the browser has nothing to complain about")

    def test_fires_each_story_and_tells_what_the_tables_say(self):
        buttons = self.browser.find_elements(By.CSS_SELECTOR, "#stories button")
        self.assertEqual([it.text for it in buttons], list(STORIES))
        for button in buttons:
            with self.subTest(button.text):
                button.click()
                result = self.browser.find_element(By.ID, "result")
                self.until(lambda: result.get_attribute("data-state") != "running", button.text)
                self.assertEqual(result.get_attribute("data-state"), "right", result.text)
                self.assertGreater(len(self.browser.find_elements(By.CSS_SELECTOR, "#verdicts li")), 0)
                told = {answer: int(times) for answer, times, _ in self.rows("answers")}
                self.assertEqual(told, STORIES[button.text])

    def test_shows_a_movement_and_marks_the_rows_that_it_changed(self):
        ask("POST", "/_local/credits", b'{"user": "alice", "minorUnits": 5}')
        self.until(lambda: self.rows("wallets")[0][:2] == ["alice", "10.05 CNY"], "alice comes first")
        self.assertIn("alice", [it[0] for it in self.rows("wallets", ".changed")])
        self.assertEqual(self.rows("movements")[0][1:4], ["top-ups", "wallet:alice", "0.05 CNY"])

    def test_shows_the_statement_of_a_user(self):
        ask("POST", "/_local/credits", b'{"user": "u100", "minorUnits": 7}')
        self.browser.execute_script(
            "[...document.querySelectorAll('#wallets button')]"
            ".find(button => button.textContent === 'u100').click()"
        )
        self.until(lambda: len(self.rows("entries")) == 2, "two entries")
        newest = self.rows("entries")[0]
        self.assertEqual(newest[:3], ["2", "0.07 CNY", "10.07 CNY"])

    def test_has_a_dark_and_a_light_form(self):
        grounds = set()
        for form in ("dark", "light"):
            features = [{"name": "prefers-color-scheme", "value": form}]
            self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            body = self.browser.find_element(By.TAG_NAME, "body")
            grounds.add(body.value_of_css_property("background-color"))
        self.assertEqual(len(grounds), 2, grounds)

    def test_fits_a_narrow_screen(self):
        self.addCleanup(self.browser.set_window_size, 1400, 1000)
        self.browser.set_window_size(500, 900)
        wider = "return document.documentElement.scrollWidth > window.innerWidth"
        self.assertFalse(self.browser.execute_script(wider))


if __name__ == "__main__":
    unittest.main()
