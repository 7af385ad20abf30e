"""Makes the pictures of the page in docs/images, from models of this repository.

    python tests/browser/screenshots.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from click.testing import CliRunner

from pcheck.cli import commands
from tests.browser.browser import started, why_no_browser

ROOT = Path(__file__).parents[2]
DROP = "drop ePrepare, eVote <= 1"
SHOTS = (
    # name, model, test, faults, what is shown, theme
    ("page-light", "lock-service", "tcLeaseWithoutFencing", "", "#step=12", "light"),
    ("page-dark", "two-phase-commit", "tcTwoTransactions", DROP, "#step=8", "dark"),
)
SIZE = {"width": 1440, "height": 860}


def main(folder: Path) -> None:
    with TemporaryDirectory() as traces, started() as browser:
        for name, model, test, faults, link, theme in SHOTS:
            under = ["--faults", faults, "--engine", "interpreter"] if faults else []
            arguments = ["check", f"models/{model}", "--test", test, "--traces", traces, "--quiet", *under]
            done = CliRunner().invoke(commands, arguments)
            assert done.exit_code in {0, 1}, done.output
            viewed = CliRunner().invoke(commands, ["view", f"{traces}/{test}.trace.json", "--no-open"])
            assert viewed.exit_code == 0, viewed.output
            page = browser.new_context(viewport=SIZE, color_scheme=theme).new_page()
            page.goto(Path(traces, f"{test}.html").as_uri() + link)
            page.wait_for_timeout(300)
            page.screenshot(path=str(folder / f"{name}.png"))
            print(folder / f"{name}.png")  # noqa: T201 - a script


if __name__ == "__main__":
    if why_no_browser():
        sys.exit(why_no_browser())
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images")
