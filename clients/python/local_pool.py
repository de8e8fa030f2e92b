"""A local pool for tests, and a browser that signs in at it."""

import os
import re
import subprocess
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import requests

CONFIG = Path(__file__).parent.parent / "pool.toml"


class LocalPool:
    """The program on free ports; `issuers` and `domains` are in the order of pool.toml."""

    def __enter__(self):
        command = [os.environ["LOCAL_POOL"], "--port=0", f"--config={CONFIG}"]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, text=True, env={**os.environ, "RUST_LOG": "off"}
        )
        self.issuers, self.domains = [], []
        for line in self.process.stdout:
            name, _, value = line.strip().partition("  ")
            if name == "issuer":
                self.issuers.append(value)
            elif name == "domain":
                self.domains.append(value)
            elif line.startswith("  inbox") and len(self.domains) == 2:
                return self
        raise RuntimeError("the local pool did not start")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()

    def control(self, method, path, **arguments):
        """A call of the first pool's control API."""
        response = requests.request(method, f"{self.domains[0]}/_local{path}", **arguments)
        response.raise_for_status()
        return response


def sign_in(url, username="ada", password="Analytical-1843"):
    """Follows an authorization request through the login page; returns where it ends."""
    browser = requests.Session()
    page = browser.get(url)
    action = unescape(re.search(r'<form method="post" action="([^"]+)"', page.text)[1])
    token = re.search(r'name="_csrf" value="([^"]+)"', page.text)[1]
    form = {"_csrf": token, "username": username, "password": password}
    answer = browser.post(urljoin(page.url, action), data=form, allow_redirects=False)
    return answer.headers["Location"]
