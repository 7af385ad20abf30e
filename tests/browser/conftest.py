"""One browser for all tests of a process; every page is watched for errors and for requests that leave it."""

from __future__ import annotations

import pytest

from pcheck.report.html import html_of
from tests.browser.browser import started, why_no_browser


@pytest.fixture(scope="session")
def browser():
    reason = why_no_browser()
    if reason:
        pytest.skip(reason)
    with started() as found:
        yield found


class Pages:
    """Opens pages; at the end none may have complained or asked for anything."""

    def __init__(self, browser, folder):
        self._browser = browser
        self._folder = folder
        self._count = 0
        self.complaints = []
        self.requests = []

    def open(self, saved, *, link="", size=(1280, 800), scheme="light", insight=None):
        self._count += 1
        path = self._folder / f"page{self._count}.html"
        path.write_bytes(html_of(saved, insight))
        return self.show(path.as_uri() + link, size=size, scheme=scheme)

    def show(self, address, *, size=(1280, 800), scheme="light"):
        page = self._browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
        ).new_page()
        page.set_default_timeout(20_000)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self.requests.append(request.url.partition("#")[0]))
        page.goto(address)
        page.wait_for_function("performance.getEntriesByName('drawn').length === 1")
        return page


@pytest.fixture
def pages(browser, tmp_path):
    found = Pages(browser, tmp_path)
    yield found
    assert found.complaints == []
    assert {address for address in found.requests if not address.startswith(tmp_path.as_uri())} == set()
    for context in browser.contexts:
        context.close()
