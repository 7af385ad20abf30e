"""How long the page of a large counterexample takes to appear and to go to another step. Prints a table.

    python bench/viewer.py [MACHINES STEPS]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from pcheck.report.html import html_of
from tests.browser.browser import started, why_no_browser
from tests.browser.gossip import gossip

STEPS = """async (moves) => {
  const times = [];
  for (const move of moves) {
    const start = performance.now();
    select(Math.max(0, Math.min(lastStep, typeof move === "number" ? move : view.step + Number(move))));
    document.body.offsetHeight;
    times.push(performance.now() - start);
    await new Promise((done) => requestAnimationFrame(done));
  }
  return times;
}"""
ONCE = """(() => {
  const start = performance.now();
  %s;
  document.body.offsetHeight;
  return performance.now() - start;
})()"""
OTHERS = {
    "search": 'change({ search: "topic:3" })',
    "table": 'change({ mode: "table" })',
    "filter": "change({ mode: 'diagram', machines: new Set([7]) })",
    "show all": "showAll()",
}


def main(machines: int, steps: int) -> None:
    with TemporaryDirectory() as folder, started() as browser:
        saved = gossip(Path(folder), machines=machines, steps=steps)
        start = time.perf_counter()
        page_bytes = html_of(saved)
        made = time.perf_counter() - start
        path = Path(folder, "page.html")
        path.write_bytes(page_bytes)
        print(f"{saved.trace.length} steps, {machines} machines: {len(page_bytes) / 1e6:.1f} MB, made in {made:.2f} s")
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        for _ in range(2):                                   # the second time the browser is warm
            page.goto(path.as_uri())
            page.wait_for_timeout(500)
            paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            drawn = page.evaluate("performance.getEntriesByName('drawn')[0].startTime")
            print(f"  first paint             {paint:8.0f} ms, everything drawn after {drawn:.0f} ms")
        last = saved.trace.length
        for name, moves in {
            "next step": ["1"] * 60,
            "step back": ["-1"] * 60,
            "jump anywhere": [(n * 2_654_435_761) % last for n in range(60)],
        }.items():
            page.evaluate(f"select({last // 2})")
            times = page.evaluate(STEPS, moves)
            print(f"  {name:<22}  {median(times):8.1f} ms, at most {max(times):.1f} ms")
        for name, code in OTHERS.items():
            took = page.evaluate(ONCE % code)
            print(f"  {name:<22}  {took:8.1f} ms")


if __name__ == "__main__":
    if why_no_browser():
        sys.exit(why_no_browser())
    main(*map(int, sys.argv[1:3] or (50, 5000)))
